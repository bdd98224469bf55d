import type {Drop} from '../../../sql/language/tree/drop.ts';
import {dropDatabases} from '../databases/translate-database.ts';
import {type FoundTable, findTable, missingTable} from '../known-table.ts';
import {quoteTable} from '../quote.ts';
import {forgetObject} from '../rights/object-records.ts';
import {dropPrincipals} from '../rights/translate-principal.ts';
import {dropSchemas} from '../schemas/translate-schema.ts';
import type {Translation, TranslationContext} from '../translation.ts';
import {run} from '../translation.ts';
import {dependentViews, dropViews, refuseDependents, type WholeName} from '../views/dependents.ts';
import {schemaOf} from '../views/reads-of-view.ts';
import {requireSchema} from './changed-name.ts';
import {type QualifiedName, qualifiedName, type StatementSource} from './statement-source.ts';

/** Why datashares are not supported here, and what to do. */
export const noShares =
	'Datashares share tables with other warehouses. Remove the statement, or run it on Redshift: --target aws.';

/**
 * DROP TABLE, VIEW, MATERIALIZED VIEW and SCHEMA, possibly of several objects. Views over them are dropped with
 * CASCADE only.
 */
export const translateDrop = async (
	source: StatementSource,
	statement: Drop,
	context: TranslationContext,
): Promise<Translation> => {
	const {object} = statement;
	const names = () => statement.names.map(name => qualifiedName(source, name));
	switch (object) {
		case 'schema':
			return dropSchemas(source, statement, names(), context);
		case 'table':
		case 'view':
		case 'materialized view':
			return dropRelations(source, {...statement, object}, names(), context);
		case 'user':
		case 'group':
		case 'role':
			return dropPrincipals(source, {...statement, object}, context);
		case 'database':
			return dropDatabases(source, statement, context);
		default:
			return source.refuse(`DROP ${object.toUpperCase()}`, statement, object === 'datashare' ? noShares : undefined);
	}
};

type Relation = 'table' | 'view' | 'materialized view';

const dropRelations = async (
	source: StatementSource,
	{object, ifExists, behavior}: {readonly object: Relation} & Pick<Drop, 'ifExists' | 'behavior'>,
	names: readonly QualifiedName[],
	context: TranslationContext,
): Promise<Translation> => {
	const known = await context.names();
	const statements: string[] = [];
	const roots: (WholeName & {readonly start: number})[] = [];
	for (const name of names) {
		await requireSchema(source, name, context);
		const found = findTable(known, name.schema, name.table);
		if (found) {
			await requireKind(source, object, name, found, context);
			roots.push({schema: schemaOf(found), name: found.name, start: name.start});
		} else if (object === 'table' && !ifExists) {
			const {code, message, nextSteps} = missingTable(known, name.schema, name.table, [
				`If it may not exist, use DROP TABLE IF EXISTS ${source.sql.slice(name.start).match(/^[^\s,;]+/)?.[0] ?? name.table}.`,
			]);
			source.fail(message, name, nextSteps, code);
		}

		const kind = object === 'view' ? 'VIEW' : 'TABLE';
		statements.push(`DROP ${kind} ${ifExists ? 'IF EXISTS ' : ''}${name.sql}`);
		const design = object === 'table' ? await context.designOf(name.schema, name.table) : undefined;
		for (const column of design?.columns ?? []) {
			const sequence = column.identity?.sequence;
			const schema = design?.isTemporary ? undefined : name.schema;
			if (sequence) statements.push(`DROP SEQUENCE IF EXISTS ${quoteTable(schema, sequence)}`);
		}
	}

	const views = await dependentViews(roots, context);
	const [root] = roots;
	if (root && behavior !== 'cascade') refuseDependents(source, `drop ${object} "${root.name}"`, root, views);
	const forgotten: string[] = [];
	for (const {schema, name} of [...roots, ...views])
		forgotten.push(...(await forgetObject({kind: 'table', schema: schema ?? '', name}, context)));
	return run([...dropViews(views), ...statements, ...forgotten]);
};

/** Throws `sql` if a name belongs to another kind of object, which the engine would drop. */
const requireKind = async (
	source: StatementSource,
	object: Relation,
	name: QualifiedName,
	{isView, isSystem}: FoundTable,
	context: TranslationContext,
): Promise<void> => {
	if (isSystem) return;
	const design = await context.designOf(name.schema, name.table);
	const kind = design?.view?.materialized ? 'materialized view' : isView ? 'view' : 'table';
	if (kind === object) return;
	source.fail(`"${name.table}" is a ${kind}.`, name, `Use DROP ${kind.toUpperCase()} ${name.table}.`);
};

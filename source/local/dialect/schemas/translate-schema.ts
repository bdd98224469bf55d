import type {Drop} from '../../../sql/language/tree/drop.ts';
import type {ObjectName} from '../../../sql/language/tree/node.ts';
import type {AlterSchema, CreateSchema, Quota} from '../../../sql/language/tree/schema.ts';
import type {Statement} from '../../../sql/language/tree/statement.ts';
import {quoteSchema, quoteText} from '../quote.ts';
import {ownerStatements} from '../rights/object-records.ts';
import {requirePrincipal} from '../rights/principals.ts';
import {notEnforced} from '../rights/record-key.ts';
import {defaultGrants} from '../rights/translate-default-privileges.ts';
import {refuseSystemSchema} from '../statements/changed-name.ts';
import {type QualifiedName, qualifiedName, type StatementSource} from '../statements/statement-source.ts';
import {nothing, run, type Translation, type TranslationContext} from '../translation.ts';
import {dependentViews, dropViews, mergeViews, refuseDependents, viewsCalling} from '../views/dependents.ts';
import {renameSchema} from './rename-schema.ts';

/** Translates a statement nested in another one. */
export type TranslateElement = (statement: Statement, context: TranslationContext) => Promise<Translation>;

const megabytes = {mb: 1, gb: 1024, tb: 1_048_576};

const quotaStatements = (schema: string, {size, unit}: Quota): readonly string[] => [
	`DELETE FROM dwh_system.quotas WHERE schema_name = ${quoteText(schema)}`,
	...(size === undefined
		? []
		: [`INSERT INTO dwh_system.quotas VALUES (${quoteText(schema)}, ${size * megabytes[unit ?? 'mb']})`]),
];

/** Returns the name of a schema, which may be qualified with the current database. */
const schemaName = (source: StatementSource, name: ObjectName): string => {
	const {schema, table} = qualifiedName(source, name);
	if (schema !== undefined && schema !== source.database)
		source.refuse('A schema of another database', name, 'Use the schema name only.');
	return table;
};

/** CREATE SCHEMA, with its owner, its quota, and the tables and views defined in it. */
export const translateCreateSchema = async (
	source: StatementSource,
	statement: CreateSchema,
	context: TranslationContext,
	translateElement: TranslateElement,
): Promise<Translation> => {
	const {name, ifNotExists, elements, authorization, quota} = statement;
	const schema = name ? schemaName(source, name) : (authorization?.name ?? '');
	const place = name ?? statement;
	if (schema.startsWith('pg_'))
		source.fail(`Could not create schema "${schema}": names that start with pg_ are reserved.`, place);
	refuseSystemSchema(source, schema, place.start);
	if (authorization) await requirePrincipal(source, 'user', authorization.name, authorization, context);
	const names = await context.names();
	if (ifNotExists && names.schemas.includes(schema))
		return nothing(`Schema ${schema} already exists: nothing was done.`);
	const within: TranslationContext = {
		...context,
		names: async () => ({...names, schemas: [...names.schemas, schema]}),
	};
	const object = {kind: 'schema', schema: '', name: schema} as const;
	const statements = [
		`CREATE SCHEMA ${ifNotExists ? 'IF NOT EXISTS ' : ''}${quoteSchema(schema)}`,
		...(await defaultGrants('schema', '', schema, context)),
		...(authorization ? ownerStatements(object, authorization.name) : []),
		...(quota ? quotaStatements(schema, quota) : []),
	];
	for (const element of elements) {
		if (element.kind === 'grant' || element.kind === 'revoke' || !('name' in element))
			return source.refuse('GRANT within CREATE SCHEMA', element, 'Write it as a separate statement.');
		const own = element.name.parts.slice(-1);
		const parts = [...own.map(part => ({...part, name: schema, exact: schema})), ...own];
		const inner = {...element, name: {...element.name, parts}} as Statement;
		const made = await translateElement(inner, within);
		if (made.kind === 'run') statements.push(...made.statements);
	}

	return run(statements, quota?.size === undefined ? undefined : quotaNote);
};

const quotaNote = 'The quota is recorded but not enforced.';

/** ALTER SCHEMA: changes name, owner or quota. */
export const translateAlterSchema = async (
	source: StatementSource,
	{name, change}: AlterSchema,
	context: TranslationContext,
): Promise<Translation> => {
	const schema = schemaName(source, name);
	refuseSystemSchema(source, schema, name.start);
	const {schemas} = await context.names();
	if (!schemas.includes(schema)) source.fail(`Schema "${schema}" does not exist.`, name);
	switch (change.kind) {
		case 'quota':
			return run(quotaStatements(schema, change.quota), quotaNote);
		case 'owner':
			await requirePrincipal(source, 'user', change.owner.name, change.owner, context);
			return run(ownerStatements({kind: 'schema', schema: '', name: schema}, change.owner.name), notEnforced);
		case 'rename': {
			const to = change.to.name;
			refuseSystemSchema(source, to, change.to.start);
			if (schemas.includes(to)) source.fail(`Schema "${to}" already exists.`, change.to);
			if (schema === 'public') return source.refuse('Renaming the schema public', name, 'Create your own schema.');
			return run(await renameSchema(schema, to, context));
		}

		default:
			return change satisfies never;
	}
};

/** DROP SCHEMA. CASCADE also drops its objects and the views that read them. */
export const dropSchemas = async (
	source: StatementSource,
	{ifExists, behavior}: Pick<Drop, 'ifExists' | 'behavior'>,
	names: readonly QualifiedName[],
	context: TranslationContext,
): Promise<Translation> => {
	for (const name of names) refuseNeededSchema(source, name);
	const dropped = names.map(name => name.table);
	const known = await context.names();
	const inside = known.tables.filter(({schema, isSystem}) => !isSystem && dropped.includes(schema));
	const callers = await viewsCalling(({schema}) => dropped.includes(schema), context);
	const views = mergeViews(await dependentViews(inside, context), callers).filter(
		view => !dropped.includes(view.schema ?? ''),
	);
	const isCascade = behavior === 'cascade';
	const [first] = names;
	if (!isCascade && first) refuseDependents(source, `drop schema "${first.table}"`, first, views);
	const statements = names.flatMap(({table}) => [
		...(isCascade ? [] : [checkRoutines(table)]),
		`DROP SCHEMA ${ifExists ? 'IF EXISTS ' : ''}${quoteSchema(table)}${isCascade ? ' CASCADE' : ''}`,
		`DELETE FROM dwh_system.routines WHERE schema_name = ${quoteText(table)}`,
		...recordTables.map(record => `DELETE FROM dwh_system.${record.name} WHERE ${record.filter(table)}`),
	]);
	return run([...(isCascade ? dropViews(views) : []), ...statements]);
};

const ofSchema = (schema: string): string =>
	`schema_name = ${quoteText(schema)} OR (object_kind = 'schema' AND object_name = ${quoteText(schema)})`;

const byName = (schema: string): string => `schema_name = ${quoteText(schema)}`;

const recordTables = [
	{name: 'grants', filter: ofSchema},
	{name: 'owners', filter: ofSchema},
	{name: 'comments', filter: ofSchema},
	{name: 'default_privileges', filter: byName},
	{name: 'quotas', filter: byName},
	{name: 'external_schemas', filter: byName},
];

const checkRoutines = (schema: string): string => {
	const message = `!Could not drop schema "${schema}": it contains procedures or functions. Use CASCADE to drop them too.`;
	return `SELECT CASE WHEN count(*) > 0 THEN error(${quoteText(message)}) END FROM dwh_system.routines WHERE schema_name = ${quoteText(schema)}`;
};

const refuseNeededSchema = (source: StatementSource, {schema, table, start}: QualifiedName): void => {
	const place = {start};
	if (schema !== undefined && schema !== source.database)
		source.refuse('A schema of another database', place, 'Use the schema name only.');
	refuseSystemSchema(source, table, start);
	// Unqualified names are resolved there.
	if (table === 'public') {
		source.refuse('Dropping the schema public', place, {
			text: 'Drop the tables of the catalogue',
			command: 'tables drop',
		});
	}
};

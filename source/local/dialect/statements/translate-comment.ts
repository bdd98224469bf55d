import type {Comment} from '../../../sql/language/tree/maintenance.ts';
import {parseType} from '../../../sql/language/type-name.ts';
import {quoteText} from '../quote.ts';
import {findRoutine} from '../rights/find-routine.ts';
import {commentStatements} from '../rights/object-records.ts';
import type {RecordedObject} from '../rights/record-key.ts';
import {relationCondition, requireSchemaOf} from '../show/show-options.ts';
import type {Translation, TranslationContext} from '../translation.ts';
import {run} from '../translation.ts';
import {schemaOf} from '../views/reads-of-view.ts';
import {requireTable} from './changed-name.ts';
import {designStatement} from './create-table.ts';
import {qualifiedName, type StatementSource} from './statement-source.ts';

/** COMMENT ON CONSTRAINT: stored in the table's design, by the name of the key. */
const commentOnKey = async (
	source: StatementSource,
	{name: written, on, text}: Comment,
	context: TranslationContext,
): Promise<Translation> => {
	if (!on) return source.fail('Syntax error: expected ON and the table of the constraint.', written);
	const table = qualifiedName(source, on);
	const found = await requireTable(source, table, context);
	const key = written.parts.at(-1)?.name ?? '';
	const keys = await context.read?.(
		`SELECT 1 FROM dwh_system.keys WHERE key_name = ${quoteText(key)} AND ${relationCondition({schema: schemaOf(found), name: found.name}, 'schema_name', 'table_name')}`,
	);
	const design = await context.designOf(table.schema, table.table);
	if (!design || !keys || keys.length === 0) {
		return source.fail(
			`Constraint "${key}" of relation "${table.table}" does not exist.`,
			written,
			`List the constraints: SHOW CONSTRAINTS PRIMARY KEYS FROM TABLE ${table.table}.`,
		);
	}

	const {[key]: _before, ...others} = design.keyComments ?? {};
	const keyComments = text === undefined ? others : {...others, [key]: text};
	return run([designStatement(table.sql, {...design, keyComments})]);
};

type Recorded = Omit<Comment, 'object'> & {readonly object: 'database' | 'schema' | 'function' | 'procedure'};

/** Returns the object of a comment that is stored in a record. Throws `sql` if it does not exist. */
const recordedObject = async (
	source: StatementSource,
	{object, name, arguments: args}: Recorded,
	context: TranslationContext,
): Promise<RecordedObject> => {
	switch (object) {
		case 'database': {
			const own = (await context.names()).database;
			const [{name: written = ''} = {}] = name.parts;
			if (name.parts.length > 1 || (own !== undefined && written !== own))
				source.fail(
					`Could not comment on "${written}": only the current database can have a comment.`,
					name,
					`Write COMMENT ON DATABASE ${own}.`,
				);
			return {kind: 'database', schema: '', name: written};
		}

		case 'schema':
			return {kind: 'schema', schema: '', name: await requireSchemaOf(source, name, context)};
		case 'function':
		case 'procedure': {
			const types = args?.map(({type}) => parseType(type.text)?.name ?? type.text).join(', ');
			const found = await findRoutine(source, object, name, types, context);
			return {kind: object, schema: found.schema, name: `${found.name}(${found.signature})`};
		}

		default:
			return object satisfies never;
	}
};

/** COMMENT ON. Comments on tables, columns, views and keys are stored in the table's design, others in a record. */
export const translateComment = async (
	source: StatementSource,
	statement: Comment,
	context: TranslationContext,
): Promise<Translation> => {
	const {object, text: comment} = statement;
	if (object === 'constraint') return commentOnKey(source, statement, context);
	if (object !== 'table' && object !== 'column' && object !== 'view')
		return run(commentStatements(await recordedObject(source, {...statement, object}, context), comment));

	const {parts} = statement.name;
	const column = object === 'column' ? parts.at(-1) : undefined;
	const name = qualifiedName(source, {...statement.name, parts: column ? parts.slice(0, -1) : parts});
	const {isView} = await requireTable(source, name, context);
	const design = await context.designOf(name.schema, name.table);
	if (!design && object === 'view') {
		return run([`COMMENT ON VIEW ${name.sql} IS ${comment === undefined ? 'NULL' : quoteText(comment)}`]);
	}

	if (!design || (column && design.columns.length === 0)) {
		return run(
			[`SELECT 1 FROM ${name.sql} LIMIT 0`],
			`The column types of ${name.table} are unknown, so the comment was not stored.`,
		);
	}

	if (column !== undefined && !design.columns.some(one => one.name === column.name)) {
		source.fail(`Syntax error at or near "${column.exact}": column "${column.name}" does not exist.`, column);
	}

	const changed =
		column === undefined
			? {...design, comment}
			: {...design, columns: design.columns.map(one => (one.name === column.name ? {...one, comment} : one))};
	return run([designStatement(name.sql, changed, isView && !design.view?.materialized)]);
};

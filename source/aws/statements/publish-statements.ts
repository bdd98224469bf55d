import type {PublishPair} from '../../backend.ts';
import {DwhError} from '../../core/dwh-error.ts';
import {bind} from '../../sql/catalogue/bind.ts';
import type {RunQuery} from './run-query.ts';
import {maxStatements} from './submit-statement.ts';

/** Columns by table, in order; an unknown table has no entry. */
export type ColumnNames = ReadonlyMap<string, readonly string[]>;

// Two statements per pair, and one that drops all shadow tables.
const maxPairs = Math.floor((maxStatements - 1) / 2);

const named = (sql: string, names: Readonly<Record<string, string>>): string =>
	bind(sql, placeholder => {
		const value = names[placeholder];
		return value === undefined ? undefined : {kind: 'name', value};
	});

// A schema prefix is a separate identifier.
const referenceTo = (key: string, name: string) => {
	const parts = name.split('.');
	return {
		sql: parts.map((_, index) => `:${key}${index}`).join('.'),
		names: Object.fromEntries(parts.map((part, index) => [`${key}${index}`, part])),
	};
};

const requireSame = ({table, shadow}: PublishPair, own: readonly string[], next: readonly string[]): void => {
	const lacking = own.filter(column => !next.includes(column));
	const added = next.filter(column => !own.includes(column));
	if (lacking.length + added.length === 0) return;
	const what = [
		...(lacking.length > 0 ? [`${shadow} lacks ${lacking.join(', ')}`] : []),
		...(added.length > 0 ? [`${table} lacks ${added.join(', ')}`] : []),
	];
	throw new DwhError('state', `Could not replace ${table} by ${shadow}: their columns differ (${what.join('; ')}).`, {
		nextSteps: [
			{text: 'Compare the tables with the catalogue', command: 'tables diff'},
			{text: 'Load again to create new shadow tables', command: 'etl'},
		],
	});
};

/**
 * Returns the statements of the transaction that replaces tables by their shadow tables. Rows are deleted and
 * inserted, because grants and views depend on the table. TRUNCATE is not used, because it commits. Known
 * columns are listed by name, so that their order does not matter.
 */
export const publishStatements = (pairs: readonly PublishPair[], columns: ColumnNames): readonly string[] => {
	if (pairs.length > maxPairs) {
		throw new DwhError(
			'refused',
			`Could not replace ${pairs.length} tables: Redshift's Data API takes ${maxPairs} in one transaction.`,
			{nextSteps: ['Split the project into several projects.']},
		);
	}

	const replacing = pairs.flatMap(pair => {
		const table = referenceTo('table', pair.table);
		const shadow = referenceTo('shadow', pair.shadow);
		const names = {...table.names, ...shadow.names};
		const own = columns.get(pair.table);
		const next = columns.get(pair.shadow);
		const empty = named(`delete from ${table.sql}`, names);
		if (!own || !next) return [empty, named(`insert into ${table.sql} select * from ${shadow.sql}`, names)];
		requireSame(pair, own, next);
		const list = own.map((_, index) => `:c${index}`).join(', ');
		const columnNames = Object.fromEntries(own.map((column, index) => [`c${index}`, column]));
		return [
			empty,
			named(`insert into ${table.sql} (${list}) select ${list} from ${shadow.sql}`, {...names, ...columnNames}),
		];
	});
	const shadows = pairs.map(({shadow}) => referenceTo('shadow', shadow)).map(({sql, names}) => named(sql, names));
	return [...replacing, `drop table ${shadows.join(', ')}`];
};

// Names without a schema refer to `public`, the default schema.
const partsOf = (name: string): {readonly schema: string; readonly table: string} => {
	const [table = name, schema = 'public'] = name.split('.').reverse();
	return {schema, table};
};

/** Reads the columns of all tables of a publish with one statement. */
export const readColumnNames = async (
	runQuery: RunQuery,
	pairs: readonly PublishPair[],
	signal: AbortSignal,
): Promise<ColumnNames> => {
	const names = pairs.flatMap(({table, shadow}) => [table, shadow]);
	const conditions = names.map(name => {
		const parts: Readonly<Record<string, string>> = partsOf(name);
		return bind('(table_schema = :schema and table_name = :table)', placeholder => {
			const value = parts[placeholder];
			return value === undefined ? undefined : {kind: 'text', value};
		});
	});
	const rows = await runQuery(
		'columns of shadows',
		`select table_schema, table_name, column_name
from svv_columns
where ${conditions.join(' or ')}
order by table_schema, table_name, ordinal_position`,
		signal,
	);
	const columns = new Map<string, string[]>();
	for (const row of rows) {
		const owner = names.find(name => {
			const {schema, table} = partsOf(name);
			return row.table_schema === schema && row.table_name === table;
		});
		if (owner !== undefined) columns.set(owner, [...(columns.get(owner) ?? []), String(row.column_name)]);
	}

	return columns;
};

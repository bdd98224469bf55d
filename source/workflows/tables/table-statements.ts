import {bind} from '../../sql/catalogue/bind.ts';
import type {Statement} from '../../sql/catalogue/catalogue.ts';
import {type Bindings, bindStatement, namesAs, shadowOf} from '../bind-statement.ts';
import {type QueryContext, queryRows} from '../run/query-rows.ts';

export const dropTable = (table: string): string => bind('drop table if exists :name', namesAs({name: table}));

const emptyTable = (table: string): string => bind('delete from :name', namesAs({name: table}));

/** Returns the three statements that build a shadow table in one transaction. */
export const buildShadow = (transform: Statement, bindings: Bindings): readonly string[] => {
	const names = namesAs({target: transform.name, shadow: shadowOf(transform.name)});
	return [
		dropTable(shadowOf(transform.name)),
		bind('create table :shadow (like :target)', names),
		// On the first line of the file, so that line numbers in errors match the file.
		bindStatement(
			transform,
			placeholder => names(placeholder) ?? bindings(placeholder),
			`insert into :shadow ${transform.sql}`,
		),
	];
};

/** Returns the statements that empty and load a staging table in one transaction. TRUNCATE would commit it. */
export const reload = (load: Statement, bindings: Bindings): readonly string[] => [
	emptyTable(load.name),
	bindStatement(load, bindings),
];

/** Returns the statement that counts the rows of each table. */
export const countRows = (tables: readonly string[]): string =>
	bind(
		tables
			.map((_, index) => `select :label${index} as table_name, count(*) as row_count from :name${index}`)
			.join('\nunion all\n'),
		placeholder => {
			const table = tables[Number(placeholder.replace(/^\D+/, ''))];
			if (table === undefined) return undefined;
			return {kind: placeholder.startsWith('label') ? 'text' : 'name', value: table};
		},
	);

/** Counts the rows of existing tables with one statement. System views only estimate and omit empty tables. */
export const readRowCounts = async (
	context: QueryContext,
	tables: readonly string[],
	signal: AbortSignal,
): Promise<ReadonlyMap<string, number>> => {
	if (tables.length === 0) return new Map();
	const rows = await queryRows(context, {name: 'count rows', sql: countRows(tables)}, signal);
	return new Map(rows.map(row => [String(row.table_name), Number(row.row_count)]));
};

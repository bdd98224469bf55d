import {bind} from '../../sql/catalogue/bind.ts';
import type {Statement} from '../../sql/catalogue/catalogue.ts';
import {type Bindings, bindStatement, namesAs, shadowOf} from '../bind-statement.ts';
import {type QueryContext, queryRows} from '../run/query-rows.ts';

export const dropTable = (table: string): string => bind('drop table if exists :name', namesAs({name: table}));

const emptyTable = (table: string): string => bind('delete from :name', namesAs({name: table}));

/** Builds a target's next version from nothing: three statements for one transaction. */
export const buildShadow = (transform: Statement, bindings: Bindings): readonly string[] => {
	const names = namesAs({target: transform.name, shadow: shadowOf(transform.name)});
	return [
		dropTable(shadowOf(transform.name)),
		bind('create table :shadow (like :target)', names),
		// On the first line of the file, so that the engine's line numbers stay those of the file.
		bindStatement(
			transform,
			placeholder => names(placeholder) ?? bindings(placeholder),
			`insert into :shadow ${transform.sql}`,
		),
	];
};

/** Empties and loads a staging table: for one transaction, and never TRUNCATE, which would end it. */
export const reload = (load: Statement, bindings: Bindings): readonly string[] => [
	emptyTable(load.name),
	bindStatement(load, bindings),
];

/** One row a table: its name and its number of rows, counted. */
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

/** Rows of existing tables, counted in one statement: system views only estimate, and leave empty tables out. */
export const readRowCounts = async (
	context: QueryContext,
	tables: readonly string[],
	signal: AbortSignal,
): Promise<ReadonlyMap<string, number>> => {
	if (tables.length === 0) return new Map();
	const rows = await queryRows(context, {name: 'count rows', sql: countRows(tables)}, signal);
	return new Map(rows.map(row => [String(row.table_name), Number(row.row_count)]));
};

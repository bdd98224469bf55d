import type {DuckDBConnection} from '@duckdb/node-api';
import {isSystemView} from '../dialect/known-table.ts';
import {quoteText} from '../dialect/quote.ts';
import {readDesign, type TableDesign} from '../dialect/table-design.ts';
import type {TranslationContext} from '../dialect/translation.ts';

const own = (source: string, name: string): string =>
	`SELECT schema_name, ${name}, temporary FROM ${source}()
	WHERE NOT internal AND database_name IN (current_database(), 'temp') AND (temporary OR schema_name <> 'main')`;

/** What a translation reads from the warehouse, as the connection's open transaction sees it. For one statement: names are read once. */
export const translationContext = (connection: DuckDBConnection): TranslationContext => {
	const read = async (sql: string): Promise<string[][]> =>
		(await connection.runAndReadAll(sql)).getRows().map(row => row.map(String));

	const readNames: TranslationContext['names'] = async () => {
		const found = await read(`${own('duckdb_tables', 'table_name')} UNION ALL ${own('duckdb_views', 'view_name')}`);
		const schemas = await read(
			"SELECT schema_name FROM duckdb_schemas() WHERE NOT internal AND database_name = current_database() AND schema_name <> 'dwh_system'",
		);
		return {
			schemas: schemas.flat(),
			tables: found.flatMap(([schema = '', name = '', temporary]) => {
				const isSystem = schema === 'dwh_system';
				if (isSystem && !isSystemView(name)) return [];
				return [{schema, name, isOnPath: temporary === 'true' || schema === 'public', isSystem}];
			}),
		};
	};

	let names: ReturnType<typeof readNames> | undefined;
	return {
		designOf: findDesign(connection),
		names: () => {
			names ??= readNames();
			return names;
		},
	};
};

/** Reads what a table or a view was declared with, as the connection's open transaction sees it. */
export const findDesign =
	(connection: DuckDBConnection) =>
	async (schema: string | undefined, table: string): Promise<TableDesign | undefined> => {
		const where = schema === undefined ? '' : ` AND schema_name = ${quoteText(schema)}`;
		const own = (source: string, name: string) =>
			`SELECT comment, temporary FROM ${source}() WHERE ${name} = ${quoteText(table)}${where}`;
		const found = await connection.runAndReadAll(
			`${own('duckdb_tables', 'table_name')} UNION ALL ${own('duckdb_views', 'view_name')} ORDER BY temporary DESC LIMIT 1`,
		);
		const comment = found.getRows()[0]?.[0];
		return typeof comment === 'string' ? readDesign(comment) : undefined;
	};

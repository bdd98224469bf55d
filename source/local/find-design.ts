import type {DuckDBConnection} from '@duckdb/node-api';
import {quoteText} from './dialect/quote.ts';
import {readDesign, type TableDesign} from './dialect/table-design.ts';

/** Looks up what a table or a view was declared with, as the connection's open transaction sees it. */
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

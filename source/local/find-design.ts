import type {DuckDBConnection} from '@duckdb/node-api';
import {quoteText} from './dialect/quote.ts';
import {readDesign, type TableDesign} from './dialect/table-design.ts';

/** Looks up what a table was declared with, as the connection's open transaction sees it. */
export const findDesign =
	(connection: DuckDBConnection) =>
	async (schema: string | undefined, table: string): Promise<TableDesign | undefined> => {
		const where = schema === undefined ? '' : ` AND schema_name = ${quoteText(schema)}`;
		const found = await connection.runAndReadAll(
			`SELECT comment FROM duckdb_tables() WHERE table_name = ${quoteText(table)}${where} ORDER BY temporary DESC LIMIT 1`,
		);
		const comment = found.getRows()[0]?.[0];
		return typeof comment === 'string' ? readDesign(comment) : undefined;
	};

import type {DuckDBConnection} from '@duckdb/node-api';
import {quoteTable, quoteText} from '../dialect/quote.ts';
import {readDesign} from '../dialect/table-design.ts';
import {inTransaction} from '../engine/in-transaction.ts';

/**
 * Stores rows, deleted rows and 1 MB blocks of every table for `svv_table_info`. The engine reports blocks per table,
 * and its own row estimate includes deleted rows until it reclaims them.
 */
export const refreshTableSizes = async (connection: DuckDBConnection): Promise<void> => {
	const tables = await connection.runAndReadAll(
		"SELECT table_oid, schema_name, table_name, comment FROM duckdb_tables() WHERE NOT internal AND NOT temporary AND schema_name <> 'dwh_system'",
	);
	const sizes = tables.getRows().map(([oid, schema, name, comment]) => {
		const table = quoteTable(String(schema), String(name));
		const id = readDesign(comment === null ? undefined : String(comment))?.id;
		const deleted =
			id === undefined
				? 'NULL'
				: `coalesce((SELECT sum(row_count) FROM dwh_system.deleted_rows WHERE table_id = ${quoteText(id)}), 0)`;
		return `SELECT ${String(oid)}, ceil(count(DISTINCT block_id) * 256 / 1024.0), (SELECT count(*) FROM ${table}), ${deleted}
			FROM pragma_storage_info(${quoteText(table)}) WHERE block_id >= 0`;
	});
	await inTransaction(connection, async () => {
		await connection.run('DELETE FROM dwh_system.table_sizes');
		if (sizes.length > 0) await connection.run(`INSERT INTO dwh_system.table_sizes ${sizes.join(' UNION ALL ')}`);
	});
};

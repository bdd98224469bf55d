import type {DuckDBConnection} from '@duckdb/node-api';

/**
 * For a connection to a warehouse that has just been set up: makes what removes all that was put into it
 * since, which takes a fraction of the time that another set-up would.
 */
export const prepareEmptying = async (connection: DuckDBConnection): Promise<() => Promise<void>> => {
	const tables = await connection.runAndReadAll(
		"SELECT table_name FROM duckdb_tables() WHERE schema_name = 'dwh_system' AND estimated_size = 0",
	);
	const changes = await connection.prepare(
		[
			`SELECT 'DROP SCHEMA "' || replace(schema_name, '"', '""') || '" CASCADE' FROM duckdb_schemas()
			WHERE database_name = current_database() AND schema_name NOT IN ('main', 'dwh_system', 'information_schema', 'pg_catalog')`,
			...tables
				.getRows()
				.map(([table]) => `(SELECT 'DELETE FROM dwh_system.${table}' FROM dwh_system.${table} LIMIT 1)`),
		].join(' UNION ALL '),
	);
	return async () => {
		const found = (await changes.runAndReadAll()).getRows().map(String);
		// The engine takes a schema that is dropped out of the search path.
		await connection.run([...found, 'CREATE SCHEMA public', "SET search_path = 'public'"].join(';'));
	};
};

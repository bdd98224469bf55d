import type {DuckDBConnection} from '@duckdb/node-api';

/** Does work in a transaction of its own, which is undone where it throws. */
export const inTransaction = async (connection: DuckDBConnection, work: () => Promise<void>): Promise<void> => {
	await connection.run('BEGIN');
	try {
		await work();
		await connection.run('COMMIT');
	} catch (error) {
		await connection.run('ROLLBACK').catch(() => undefined);
		throw error;
	}
};

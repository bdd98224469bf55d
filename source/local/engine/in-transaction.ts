import type {DuckDBConnection} from '@duckdb/node-api';

/** Runs work in a transaction, which is rolled back if the work throws. */
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

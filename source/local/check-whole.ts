import type {DuckDBConnection} from '@duckdb/node-api';

/**
 * Throws the engine's error when a streamed result ended before its end. The engine gives no sign of
 * it with the rows: they merely stop. But the transaction they were read in is broken then, and the
 * same statement, run once more without its rows, tells why.
 */
export const checkWhole = async (connection: DuckDBConnection, sql: string): Promise<void> => {
	try {
		await connection.run('SELECT 1');
		return;
	} catch {
		await connection.run('ROLLBACK').catch(() => undefined);
	}

	await connection.run(`EXPLAIN ANALYZE ${sql}`);
	throw new Error('Error: The engine stopped in the middle of the result and did not say why');
};

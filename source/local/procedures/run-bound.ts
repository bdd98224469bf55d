import type {DuckDBConnection, DuckDBResult} from '@duckdb/node-api';
import type {Binds} from './frame.ts';

/** Runs one statement of the engine with its parameter values. */
export const runBound = async (connection: DuckDBConnection, sql: string, binds: Binds): Promise<DuckDBResult> => {
	if (binds.size === 0) return connection.run(sql);
	const statement = await connection.prepare(sql);
	try {
		for (let index = 1; index <= statement.parameterCount; index++) {
			const found = binds.get(statement.parameterName(index));
			if (!found || found.value === null) statement.bindNull(index);
			else statement.bindValue(index, found.value, found.engine ?? statement.parameterType(index));
		}

		return await statement.run();
	} finally {
		statement.destroySync();
	}
};

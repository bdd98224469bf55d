import {type DuckDBConnection, DuckDBInstance} from '@duckdb/node-api';
import {prepareConnection} from './engine-task.ts';

/** Lends a connection to an empty engine in memory, where a failing statement spoils no transaction. */
export const withScratch = async <T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> => {
	const instance = await DuckDBInstance.create(':memory:');
	try {
		const connection = await instance.connect();
		try {
			await connection.run("SET TimeZone = 'UTC'");
			await prepareConnection(connection);
			return await work(connection);
		} finally {
			connection.closeSync();
		}
	} finally {
		instance.closeSync();
	}
};

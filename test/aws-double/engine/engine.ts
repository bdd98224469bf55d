import type {DuckDBConnection} from '@duckdb/node-api';
import {setUpConnection, setUpDatabase} from '../../../source/local/engine/set-up-database.ts';
import {createHistory, type EngineHistory} from './history.ts';
import {historySetup} from './history-tables.ts';
import {createLocks, type Locks} from './locks.ts';

/** One database that runs what Redshift would. */
export type Engine = {
	readonly databaseName: string;
	readonly history: EngineHistory;
	readonly locks: Locks;
	/** Temporary tables are the connection's own; whoever has it closes it. */
	connect(): Promise<DuckDBConnection>;
	close(): Promise<void>;
};

export const createEngine = async (databaseName: string): Promise<Engine> => {
	const {DuckDBInstance} = await import('@duckdb/node-api');
	const instance = await DuckDBInstance.create(':memory:', {
		autoinstall_known_extensions: 'false',
		allow_community_extensions: 'false',
	});
	const first = await instance.connect();
	await setUpDatabase(first, databaseName);
	for (const sql of historySetup) await first.run(sql);
	await setUpConnection(first, {user: 'awsuser', database: databaseName});
	return {
		databaseName,
		history: createHistory(first),
		locks: createLocks(),
		async connect() {
			const connection = await instance.connect();
			await setUpConnection(connection, {user: 'awsuser', database: databaseName});
			return connection;
		},
		async close() {
			first.closeSync();
			instance.closeSync();
		},
	};
};

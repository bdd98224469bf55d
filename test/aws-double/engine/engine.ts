import type {DuckDBConnection, DuckDBInstance} from '@duckdb/node-api';
import {setUpConnection, setUpDatabase} from '../../../source/local/engine/set-up-database.ts';
import {watchedConnection} from '../../../source/local/engine/watched-connection.ts';
import {prepareEmptying} from '../../_helpers/empty-warehouse.ts';
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

type Prepared = {
	readonly instance: DuckDBInstance;
	/** The engine's own connection. */
	readonly first: DuckDBConnection;
	/** Removes all that statements put into it. */
	readonly empty: () => Promise<void>;
};

// Empty again, for the next warehouse of the name: to set an engine up takes longer than most tests use it.
const idle = new Map<string, Prepared[]>();
const mostIdle = 4;

const prepare = async (databaseName: string): Promise<Prepared> => {
	const {DuckDBInstance} = await import('@duckdb/node-api');
	const instance = await DuckDBInstance.create(':memory:', {
		autoinstall_known_extensions: 'false',
		allow_community_extensions: 'false',
	});
	const first = await watchedConnection(instance);
	await setUpDatabase(first, databaseName);
	for (const sql of historySetup) await first.run(sql);
	await setUpConnection(first, {user: 'awsuser', database: databaseName});
	return {instance, first, empty: await prepareEmptying(first)};
};

const discard = ({instance, first}: Prepared): void => {
	first.closeSync();
	instance.closeSync();
};

/** Keeps an engine that nothing uses any more. */
const keep = async (databaseName: string, prepared: Prepared): Promise<void> => {
	const others = idle.get(databaseName) ?? [];
	idle.set(databaseName, others);
	if (others.length >= mostIdle) return discard(prepared);
	try {
		await prepared.empty();
		others.push(prepared);
	} catch {
		discard(prepared);
	}
};

export const createEngine = async (databaseName: string): Promise<Engine> => {
	const prepared = idle.get(databaseName)?.pop() ?? (await prepare(databaseName));
	const {instance, first} = prepared;
	const history = createHistory(first);
	const open = new Set<DuckDBConnection>();
	return {
		databaseName,
		history,
		locks: createLocks(),
		async connect() {
			const connection = await watchedConnection(instance);
			open.add(connection);
			const closeSync = connection.closeSync.bind(connection);
			connection.closeSync = () => {
				open.delete(connection);
				closeSync();
			};
			await setUpConnection(connection, {user: 'awsuser', database: databaseName});
			return connection;
		},
		async close() {
			await history.ended();
			// What still runs would see the next warehouse.
			if (open.size > 0) discard(prepared);
			else await keep(databaseName, prepared);
		},
	};
};

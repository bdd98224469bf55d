import type {DuckDBConnection} from '@duckdb/node-api';
import {inTransaction} from '../engine/in-transaction.ts';
import {
	type LoadEntry,
	type MaintenanceEntry,
	type MessageEntry,
	type QueryEntry,
	type UnloadEntry,
	writeHistory,
} from './history-rows.ts';

/**
 * Records statements in memory first. They are written together when a system view is read or when the database
 * closes, so that recording neither slows statements down nor takes part in their transactions.
 */
export type History = {
	/** Continues the ids of statements and transactions after the last recorded ones. */
	startAfter(lastId: number): void;
	nextId(): number;
	addQuery(entry: QueryEntry): void;
	addLoad(entry: LoadEntry): void;
	addUnload(entry: UnloadEntry): void;
	addMessage(entry: MessageEntry): void;
	addMaintenance(entry: MaintenanceEntry): void;
	isFull(): boolean;
	/** Writes all unwritten entries. After an error they are kept for the next call. */
	flush(connection: DuckDBConnection): Promise<void>;
};

const maxQueries = 5000;
const maxLoadErrors = 5000;
const maxMessages = 5000;
const fullAt = 500;

/** Tables whose rows belong to a statement and are deleted with it. */
const byQuery = [
	'query_history',
	'load_history',
	'load_files',
	'unload_history',
	'unload_files',
	'query_plans',
	'maintenance_history',
];

export const createHistory = (): History => {
	let lastId = 0;
	let queries: QueryEntry[] = [];
	let loads: LoadEntry[] = [];
	let unloads: UnloadEntry[] = [];
	let messages: MessageEntry[] = [];
	let maintained: MaintenanceEntry[] = [];

	return {
		startAfter(id) {
			lastId = Math.max(lastId, id);
		},
		nextId: () => ++lastId,
		addQuery(entry) {
			queries.push(entry);
			if (queries.length > maxQueries) queries = queries.slice(-maxQueries);
		},
		addLoad(entry) {
			loads.push(entry);
		},
		addUnload(entry) {
			unloads.push(entry);
		},
		addMessage(entry) {
			messages.push(entry);
			if (messages.length > 2 * maxMessages) messages = messages.slice(-maxMessages);
		},
		addMaintenance(entry) {
			maintained.push(entry);
		},
		isFull: () => queries.length >= fullAt || messages.length >= fullAt,
		async flush(connection) {
			// Other entries always come with a statement, except messages of a running statement.
			if (queries.length === 0 && messages.length === 0) return;
			const [someQueries, someLoads, someUnloads, someMessages] = [queries, loads, unloads, messages];
			const someMaintained = maintained;
			[queries, loads, unloads, messages, maintained] = [[], [], [], [], []];
			try {
				await inTransaction(connection, async () => {
					await writeHistory(connection, someQueries, someLoads, someUnloads, someMessages, someMaintained);
					for (const table of byQuery)
						await connection.run(`DELETE FROM dwh_system.${table} WHERE query_id <= ${lastId - maxQueries}`);
					for (const [table, most] of [
						['load_errors', maxLoadErrors],
						['procedure_messages', maxMessages],
					] as const)
						await connection.run(`DELETE FROM dwh_system.${table} WHERE rowid < (
							SELECT coalesce(max(rowid), 0) - ${most} FROM dwh_system.${table})`);
				});
			} catch (error) {
				queries = [...someQueries, ...queries];
				loads = [...someLoads, ...loads];
				unloads = [...someUnloads, ...unloads];
				messages = [...someMessages, ...messages];
				maintained = [...someMaintained, ...maintained];
				throw error;
			}
		},
	};
};

import type {DuckDBConnection} from '@duckdb/node-api';
import {inTransaction} from '../engine/in-transaction.ts';
import {type LoadEntry, type MessageEntry, type QueryEntry, type UnloadEntry, writeHistory} from './history-rows.ts';

/**
 * Remembers what ran, in memory first: it is written in one go when a system view is read or when
 * the database closes, so that it neither slows the statements nor takes part in their transactions.
 */
export type History = {
	/** Ids of statements and transactions continue where the last program stopped. */
	startAfter(lastId: number): void;
	nextId(): number;
	addQuery(entry: QueryEntry): void;
	addLoad(entry: LoadEntry): void;
	addUnload(entry: UnloadEntry): void;
	addMessage(entry: MessageEntry): void;
	isFull(): boolean;
	/** Writes what is not written yet; on an error it is kept for the next time. */
	flush(connection: DuckDBConnection): Promise<void>;
};

const maxQueries = 5000;
const maxLoadErrors = 5000;
const maxMessages = 5000;
const fullAt = 500;

export const createHistory = (): History => {
	let lastId = 0;
	let queries: QueryEntry[] = [];
	let loads: LoadEntry[] = [];
	let unloads: UnloadEntry[] = [];
	let messages: MessageEntry[] = [];

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
		isFull: () => queries.length >= fullAt || messages.length >= fullAt,
		async flush(connection) {
			if (queries.length === 0 && loads.length === 0 && unloads.length === 0 && messages.length === 0) return;
			const [someQueries, someLoads, someUnloads, someMessages] = [queries, loads, unloads, messages];
			[queries, loads, unloads, messages] = [[], [], [], []];
			try {
				await inTransaction(connection, async () => {
					await writeHistory(connection, someQueries, someLoads, someUnloads, someMessages);
					for (const table of ['query_history', 'load_history', 'load_files', 'unload_history', 'unload_files'])
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
				throw error;
			}
		},
	};
};

import type {DuckDBConnection} from '@duckdb/node-api';
import type {LoadError} from '../../core/load-error.ts';
import {inTransaction} from '../engine/in-transaction.ts';

/** One statement as `sys_query_history` has it. Times are milliseconds since 1970. */
type QueryEntry = {
	readonly queryId: number;
	readonly transactionId: number;
	readonly sessionId: number;
	readonly label: string;
	readonly text: string;
	/** SELECT, INSERT, COPY, DDL ... */
	readonly type: string;
	readonly status: 'success' | 'failed' | 'canceled';
	readonly startedAt: number;
	readonly endedAt: number;
	readonly queueMs: number;
	readonly error: string | undefined;
	readonly rows: number | undefined;
};

/** One COPY as `sys_load_history` has it. */
type LoadEntry = {
	readonly queryId: number;
	readonly transactionId: number;
	readonly sessionId: number;
	readonly table: string;
	readonly source: string;
	readonly format: string;
	readonly status: 'completed' | 'aborted';
	readonly startedAt: number;
	readonly endedAt: number;
	readonly rows: number;
	readonly bytes: number;
	readonly files: number;
	readonly errors: readonly LoadError[];
};

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
	isFull(): boolean;
	/** Writes what is not written yet; on an error it is kept for the next time. */
	flush(connection: DuckDBConnection): Promise<void>;
};

const maxQueries = 5000;
const maxLoadErrors = 5000;
const errorsPerLoad = 200;
const fullAt = 500;

export const createHistory = (): History => {
	let lastId = 0;
	let queries: QueryEntry[] = [];
	let loads: LoadEntry[] = [];

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
		isFull: () => queries.length >= fullAt,
		async flush(connection) {
			if (queries.length === 0 && loads.length === 0) return;
			const [someQueries, someLoads] = [queries, loads];
			[queries, loads] = [[], []];
			try {
				await inTransaction(connection, async () => {
					await insertRows(connection, 'query_history', someQueries.map(queryValues));
					await insertRows(connection, 'load_history', someLoads.map(loadValues));
					const errors = someLoads.flatMap(load =>
						load.errors.slice(0, errorsPerLoad).map(error => errorValues(load, error)),
					);
					await insertRows(connection, 'load_errors', errors);
					await connection.run(`DELETE FROM dwh_system.query_history WHERE query_id <= ${lastId - maxQueries}`);
					await connection.run(`DELETE FROM dwh_system.load_history WHERE query_id <= ${lastId - maxQueries}`);
					await connection.run(`DELETE FROM dwh_system.load_errors WHERE rowid < (
						SELECT coalesce(max(rowid), 0) - ${maxLoadErrors} FROM dwh_system.load_errors)`);
				});
			} catch (error) {
				queries = [...someQueries, ...queries];
				loads = [...someLoads, ...loads];
				throw error;
			}
		},
	};
};

const moment = (at: number): string => new Date(at).toISOString().replace('T', ' ').replace('Z', '');

/** A row of `query_history`. */
const queryValues = (entry: QueryEntry): Values => [
	entry.queryId,
	entry.transactionId,
	entry.sessionId,
	entry.label,
	entry.type,
	entry.status,
	moment(entry.startedAt),
	moment(entry.endedAt),
	Math.round(entry.queueMs * 1000),
	entry.error ?? null,
	entry.rows ?? null,
	entry.text.slice(0, 4000),
];

/** A row of `load_history`. */
const loadValues = (entry: LoadEntry): Values => [
	entry.queryId,
	entry.transactionId,
	entry.sessionId,
	entry.status,
	entry.table,
	moment(entry.startedAt),
	moment(entry.endedAt),
	entry.source,
	entry.format,
	entry.rows,
	entry.bytes,
	entry.files,
	entry.errors.length,
];

/** A row of `load_errors`. */
const errorValues = (load: LoadEntry, error: LoadError): Values => [
	load.queryId,
	load.transactionId,
	load.sessionId,
	moment(load.startedAt),
	error.table,
	error.file,
	error.line,
	error.column,
	error.columnType,
	error.columnLength,
	error.position,
	error.code,
	error.reason,
	error.rawLine,
	error.value,
];

export type Values = readonly (string | number | null)[];

const rowsAtOnce = 500;

const literal = (value: string | number | null): string => {
	if (value === null) return 'NULL';
	return typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''").replaceAll('\0', '')}'`;
};

/** Adds rows to one of the program's own tables; each row has a value for every column, in order. */
export const insertRows = async (
	connection: DuckDBConnection,
	table: string,
	rows: readonly Values[],
): Promise<void> => {
	for (let from = 0; from < rows.length; from += rowsAtOnce) {
		const some = rows.slice(from, from + rowsAtOnce);
		const values = some.map(row => `(${row.map(literal).join(', ')})`).join(',\n');
		await connection.run(`INSERT INTO dwh_system.${table} VALUES\n${values}`);
	}
};

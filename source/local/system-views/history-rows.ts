import type {DuckDBConnection} from '@duckdb/node-api';
import type {LoadError} from '../../core/load-error.ts';
import type {MaintainedTable} from '../monitor/maintained-tables.ts';

/** One statement in `sys_query_history`. Times are milliseconds since 1970. */
export type QueryEntry = {
	readonly queryId: number;
	readonly transactionId: number;
	readonly sessionId: number;
	readonly label: string;
	readonly text: string;
	/** SELECT, INSERT, COPY, DDL ... */
	readonly type: string;
	readonly status: 'success' | 'failed' | 'canceled';
	/** When it was submitted. */
	readonly startedAt: number;
	readonly endedAt: number;
	/** The part of the elapsed time that it waited. */
	readonly queueMs: number;
	readonly error: string | undefined;
	readonly rows: number | undefined;
};

/** One COPY in `sys_load_history`. */
export type LoadEntry = {
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
	/** Only the first files. */
	readonly loadedFiles: readonly TransferredFile[];
};

/** A file that a COPY read or an UNLOAD wrote. */
export type TransferredFile = {
	readonly name: string;
	readonly bytes: number;
	/** Undefined if several files were read at once. */
	readonly lines: number | undefined;
};

/** One UNLOAD in `sys_unload_history`. */
export type UnloadEntry = {
	readonly queryId: number;
	readonly transactionId: number;
	readonly sessionId: number;
	readonly status: 'completed' | 'aborted';
	readonly startedAt: number;
	readonly endedAt: number;
	/** The URI prefix of its files. */
	readonly prefix: string;
	readonly format: string;
	readonly compression: string;
	readonly rows: number;
	readonly files: readonly TransferredFile[];
	readonly error: string | undefined;
};

/** A message of a procedure in `sys_procedure_messages`. */
export type MessageEntry = {
	readonly queryId: number;
	readonly at: number;
	/** LOG, INFO ... */
	readonly severity: string;
	readonly text: string;
	/** In the procedure's body. */
	readonly line: number;
};

/** A table processed by VACUUM or ANALYZE. */
export type MaintenanceEntry = MaintainedTable & {
	readonly queryId: number;
	readonly transactionId: number;
	readonly startedAt: number;
	readonly endedAt: number;
};

const errorsPerLoad = 200;

/** The maximum number of files recorded per COPY. */
export const filesAtMost = 1000;

/** Writes statements that ran to the tables behind the system views. */
export const writeHistory = async (
	connection: DuckDBConnection,
	queries: readonly QueryEntry[],
	loads: readonly LoadEntry[],
	unloads: readonly UnloadEntry[],
	messages: readonly MessageEntry[],
	maintained: readonly MaintenanceEntry[],
): Promise<void> => {
	const errors = loads.flatMap(load => load.errors.slice(0, errorsPerLoad).map(error => errorValues(load, error)));
	const loadedFiles = loads.flatMap(({queryId, loadedFiles: files}) => fileValues(queryId, files));
	const unloadedFiles = unloads.flatMap(({queryId, files}) => fileValues(queryId, files));
	await insertRows(connection, 'query_history', queries.map(queryValues));
	await insertRows(connection, 'load_history', loads.map(loadValues));
	await insertRows(connection, 'load_errors', errors);
	await insertRows(connection, 'load_files', loadedFiles);
	await insertRows(connection, 'unload_history', unloads.map(unloadValues));
	await insertRows(connection, 'unload_files', unloadedFiles);
	await insertRows(connection, 'maintenance_history', maintained.map(maintenanceValues));
	await insertRows(
		connection,
		'procedure_messages',
		messages.map(({queryId, at, severity, text, line}) => [queryId, moment(at), severity, text.slice(0, 1024), line]),
	);
};

const moment = (at: number): string => new Date(at).toISOString().replace('T', ' ').replace('Z', '');

/** Returns a row of `query_history`. */
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

/** Returns a row of `load_history`. */
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

/** Returns a row of `load_errors`. */
export const errorValues = (
	load: Pick<LoadEntry, 'queryId' | 'transactionId' | 'sessionId' | 'startedAt'>,
	error: LoadError,
): Values => [
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

/** Returns a row of `unload_history`. */
const unloadValues = (entry: UnloadEntry): Values => [
	entry.queryId,
	entry.transactionId,
	entry.sessionId,
	entry.status,
	moment(entry.startedAt),
	moment(entry.endedAt),
	entry.prefix,
	entry.format,
	entry.compression,
	entry.rows,
	entry.files.length,
	entry.files.reduce((sum, {bytes}) => sum + bytes, 0),
	entry.error ?? null,
];

/** Returns a row of `maintenance_history`. */
const maintenanceValues = (entry: MaintenanceEntry): Values => [
	entry.queryId,
	entry.transactionId,
	entry.operation,
	entry.status,
	moment(entry.startedAt),
	moment(entry.endedAt),
	entry.schema,
	entry.table,
	entry.oid,
	entry.rows,
	entry.blocks ?? null,
	entry.deleted ?? null,
];

/** Returns rows of `load_files` and `unload_files`. */
const fileValues = (queryId: number, files: readonly TransferredFile[]): readonly Values[] =>
	files.slice(0, filesAtMost).map(({name, bytes, lines}) => [queryId, name, bytes, lines ?? null]);

export type Values = readonly (string | number | null)[];

const rowsAtOnce = 500;

const literal = (value: string | number | null): string => {
	if (value === null) return 'NULL';
	return typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''").replaceAll('\0', '')}'`;
};

/** Inserts rows into an internal table. Each row has a value for every column, in order. */
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

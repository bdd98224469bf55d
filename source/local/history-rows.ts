import type {LoadError} from '../core/load-error.ts';
import type {LoadEntry, QueryEntry} from './history.ts';
import type {Values} from './insert-rows.ts';

const moment = (at: number): string => new Date(at).toISOString().replace('T', ' ').replace('Z', '');

/** A row of `query_history`. */
export const queryValues = (entry: QueryEntry): Values => [
	entry.queryId,
	entry.transactionId,
	process.pid,
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
export const loadValues = (entry: LoadEntry): Values => [
	entry.queryId,
	entry.transactionId,
	process.pid,
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
export const errorValues = (load: LoadEntry, error: LoadError): Values => [
	load.queryId,
	load.transactionId,
	process.pid,
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

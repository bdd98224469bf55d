import type {Cell} from '../core/result-set.ts';
import {bind} from '../sql/bind.ts';
import type {Answered} from './ask.ts';

/** One COPY as `sys_load_history` tells it. https://docs.aws.amazon.com/redshift/latest/dg/SYS_LOAD_HISTORY.html */
export type Load = {
	readonly queryId: number;
	readonly table: string;
	readonly rows: number | undefined;
	readonly bytes: number | undefined;
	readonly files: number | undefined;
	readonly filesDone: number | undefined;
	readonly bytesTotal: number | undefined;
	readonly bytesDone: number | undefined;
	readonly errors: number | undefined;
};

/** Which loads are meant: those of a session, those with these ids of their own, or both. */
export type LoadKey = {readonly pid: number | undefined; readonly queryIds: readonly number[]};

const numbered = (sql: string, value: number): string => bind(sql, () => ({kind: 'number', value: Math.trunc(value)}));

/** Undefined where nothing is known by which a load could be told from another. */
export const loadCondition = ({pid, queryIds}: LoadKey): string | undefined => {
	const parts = [
		...(pid ? [numbered('session_id = :pid', pid)] : []),
		...queryIds.map(id => numbered('query_id = :id', id)),
	];
	return parts.length === 0 ? undefined : `(${parts.join(' or ')})`;
};

/** Loads into these tables, whoever loads. */
export const tableCondition = (tables: readonly string[]): string =>
	`(${tables
		.map(table => bind('lower(trim(table_name)) = :name', () => ({kind: 'text', value: table.toLowerCase()})))
		.join(' or ')})`;

/** The loads that the condition is about, the newest first; `isRunning`: only those under way. */
export const loadHistorySql = (condition: string, isRunning: boolean): string =>
	`select query_id, table_name, loaded_rows, loaded_bytes, source_file_count, source_file_bytes, file_count_scanned, file_bytes_scanned, error_count
from sys_load_history
where ${condition}${isRunning ? " and status = 'running'" : ''}
order by query_id desc
limit 20`;

const numberOf = (cell: Cell | undefined): number | undefined => {
	const value = cell === null || cell === undefined ? Number.NaN : Number(cell);
	return Number.isFinite(value) && value >= 0 ? value : undefined;
};

export const loadsOf = (rows: Answered): readonly Load[] =>
	rows.map(row => ({
		queryId: numberOf(row.query_id) ?? 0,
		// System views pad names.
		table: String(row.table_name ?? '').trim(),
		rows: numberOf(row.loaded_rows),
		bytes: numberOf(row.loaded_bytes),
		files: numberOf(row.source_file_count),
		filesDone: numberOf(row.file_count_scanned),
		bytesTotal: numberOf(row.source_file_bytes),
		bytesDone: numberOf(row.file_bytes_scanned),
		errors: numberOf(row.error_count),
	}));

import type {Cell} from '../../core/result-set.ts';
import {bind} from '../../sql/catalogue/bind.ts';
import type {QueryRows} from './run-query.ts';

/** One COPY of `sys_load_history`. https://docs.aws.amazon.com/redshift/latest/dg/SYS_LOAD_HISTORY.html */
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

/**
 * Identifies loads by session and time of start. The Data API's `RedshiftQueryId` cannot be used: it is an id of
 * `STL_QUERY`, and `SYS` views have their own ids.
 */
export type LoadKey = {
	readonly pid: number | undefined;
	/** Milliseconds since 1970; undefined if the service did not report it. */
	readonly from?: number | undefined;
	readonly to?: number | undefined;
	/** Id in `SYS` views, if it is already known. */
	readonly queryId?: number | undefined;
};

/** Tolerated difference between the clocks of the service and the warehouse. */
const slackMs = 120_000;

const numbered = (sql: string, value: number): string => bind(sql, () => ({kind: 'number', value: Math.trunc(value)}));

const timed = (sql: string, at: number): string =>
	bind(sql, () => ({kind: 'text', value: new Date(at).toISOString().replace('T', ' ').replace('Z', '')}));

/** Returns the condition for the loads of a session; undefined if the session is unknown. */
export const loadCondition = ({pid, from, to, queryId}: LoadKey): string | undefined => {
	if (!pid) return undefined;
	return [
		numbered('session_id = :pid', pid),
		// Session numbers are reused.
		...(from === undefined ? [] : [timed('start_time >= :from', from - slackMs)]),
		...(to === undefined ? [] : [timed('start_time <= :to', to + slackMs)]),
		...(queryId === undefined ? [] : [numbered('query_id = :id', queryId)]),
	].join(' and ');
};

/** Returns the condition for the same loads in `STL_LOAD_ERRORS`, which has `STL` query ids. */
export const olderLoadCondition = ({pid, from, to}: LoadKey): string | undefined => {
	if (!pid) return undefined;
	return [
		numbered('"session" = :pid', pid),
		...(from === undefined ? [] : [timed('starttime >= :from', from - slackMs)]),
		...(to === undefined ? [] : [timed('starttime <= :to', to + slackMs)]),
	].join(' and ');
};

/** Returns the condition for loads into these tables by any session. */
export const tableCondition = (tables: readonly string[]): string =>
	`(${tables
		.map(table => bind('lower(trim(table_name)) = :name', () => ({kind: 'text', value: table.toLowerCase()})))
		.join(' or ')})`;

/** Returns the statement that lists loads, newest first; with `isRunning` only running loads. */
export const copyHistorySql = (condition: string, isRunning: boolean): string =>
	`select query_id, table_name, loaded_rows, loaded_bytes, source_file_count, source_file_bytes, file_count_scanned, file_bytes_scanned, error_count
from sys_load_history
where ${condition}${isRunning ? " and status = 'running'" : ''}
order by start_time desc, query_id desc
limit 20`;

const numberOf = (cell: Cell | undefined): number | undefined => {
	const value = cell === null || cell === undefined ? Number.NaN : Number(cell);
	return Number.isFinite(value) && value >= 0 ? value : undefined;
};

export const loadsOf = (rows: QueryRows): readonly Load[] =>
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

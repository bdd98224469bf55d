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
 * Which loads are meant: those of a session, begun in a span of time. Ids of queries do not lead from the
 * Data API to these views: `RedshiftQueryId` is an id of `STL_QUERY`, and `SYS` views count on their own.
 */
export type LoadKey = {
	readonly pid: number | undefined;
	/** Milliseconds since 1970; undefined where the service did not report them. */
	readonly from?: number | undefined;
	readonly to?: number | undefined;
	/** As `SYS` views count, where the load is known by it already. */
	readonly queryId?: number | undefined;
};

/** The service and the warehouse have a clock each. */
const slackMs = 120_000;

const numbered = (sql: string, value: number): string => bind(sql, () => ({kind: 'number', value: Math.trunc(value)}));

const timed = (sql: string, at: number): string =>
	bind(sql, () => ({kind: 'text', value: new Date(at).toISOString().replace('T', ' ').replace('Z', '')}));

/** Undefined where the session is not known, without which loads cannot be separated. */
export const loadCondition = ({pid, from, to, queryId}: LoadKey): string | undefined => {
	if (!pid) return undefined;
	return [
		numbered('session_id = :pid', pid),
		// A session's number is used again later.
		...(from === undefined ? [] : [timed('start_time >= :from', from - slackMs)]),
		...(to === undefined ? [] : [timed('start_time <= :to', to + slackMs)]),
		...(queryId === undefined ? [] : [numbered('query_id = :id', queryId)]),
	].join(' and ');
};

/** The same loads in `STL_LOAD_ERRORS`, whose `query` counts as `STL` views do. */
export const olderLoadCondition = ({pid, from, to}: LoadKey): string | undefined => {
	if (!pid) return undefined;
	return [
		numbered('"session" = :pid', pid),
		...(from === undefined ? [] : [timed('starttime >= :from', from - slackMs)]),
		...(to === undefined ? [] : [timed('starttime <= :to', to + slackMs)]),
	].join(' and ');
};

/** Loads into these tables, by any session. */
export const tableCondition = (tables: readonly string[]): string =>
	`(${tables
		.map(table => bind('lower(trim(table_name)) = :name', () => ({kind: 'text', value: table.toLowerCase()})))
		.join(' or ')})`;

/** The loads that the condition is about, the newest first; `isRunning`: only those under way. */
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

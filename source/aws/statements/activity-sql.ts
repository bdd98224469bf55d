import type {
	ActiveStatement,
	FinishedStatement,
	StepFigures,
	TableLock,
	WarehouseSession,
} from '../../core/activity.ts';
import type {Cell} from '../../core/result-set.ts';
import {bind} from '../../sql/catalogue/bind.ts';
import type {QueryRows} from './run-query.ts';

/** Comment in the monitor's own statements, to exclude them from its lists. */
const marker = '/* monitored by dwh-tui */';

const user = 'left join pg_user u on u.usesysid';

/**
 * Running and queued statements. Both deployment types have the view. Its times are microseconds, and only superusers
 * see statements of other users. https://docs.aws.amazon.com/redshift/latest/dg/SYS_QUERY_HISTORY.html
 */
export const runningSql = `${marker} select h.query_id, h.session_id, h.transaction_id, u.usename, h.query_label, h.status, h.start_time, h.elapsed_time, h.queue_time, h.returned_rows, h.returned_bytes, h.query_text
from sys_query_history h ${user} = h.user_id
where h.status in ('planning', 'queued', 'running', 'returning')
order by h.start_time, h.query_id
limit 500`;

/**
 * Granted and requested locks, with the names of their tables.
 * https://docs.aws.amazon.com/redshift/latest/dg/r_SVV_TRANSACTIONS.html
 */
export const locksSql = `${marker} select t.txn_owner, t.xid, t.pid, t.txn_start, t.lock_mode, t.relation, t.granted, n.nspname, c.relname
from svv_transactions t left join pg_class c on c.oid = t.relation left join pg_namespace n on n.oid = c.relnamespace
order by t.txn_start, t.xid
limit 2000`;

/** https://docs.aws.amazon.com/redshift/latest/dg/SYS_SESSION_HISTORY.html */
export const sessionsSql = `${marker} select s.session_id, u.usename, s.database_name, s.start_time
from sys_session_history s left join pg_user u on cast(u.usesysid as varchar(50)) = trim(cast(s.user_id as varchar(50)))
where s.status = 'active'
order by s.start_time, s.session_id
limit 500`;

const moment = (at: number): string => new Date(at).toISOString().replace('T', ' ').replace('Z', '');

const text = (sql: string, value: string): string => bind(sql, () => ({kind: 'text', value}));

/** Returns the statement that lists statements finished since `since`, slowest first. */
export const slowestSql = (since: number, limit: number): string =>
	`${marker} select h.query_id, h.session_id, u.usename, h.query_label, h.status, h.start_time, h.elapsed_time, h.queue_time, h.compile_time, h.execution_time, h.lock_wait_time, h.returned_rows, h.query_text, h.error_message
from sys_query_history h ${user} = h.user_id
where h.status in ('success', 'failed', 'canceled') and ${text('h.end_time >= :since', moment(since))} and ${text("h.query_text not like '%' || :marker || '%'", marker)}
order by h.elapsed_time desc, h.query_id desc
limit ${Math.trunc(limit)}`;

/**
 * Returns the statement that lists the steps of a session's statements in a time span. Rows and bytes are per step,
 * durations per segment. https://docs.aws.amazon.com/redshift/latest/dg/SYS_QUERY_DETAIL.html
 */
export const stepsSql = (session: number, from: number, to: number): string =>
	`${marker} select h.query_id, h.query_text, d.child_query_sequence, d.stream_id, d.segment_id, d.step_id, d.step_name, d.table_name, d.duration, d.input_rows, d.output_rows, d.output_bytes, d.alert
from sys_query_history h join sys_query_detail d on d.query_id = h.query_id
where h.session_id = ${Math.trunc(session)} and ${text('h.start_time >= :from', moment(from))} and ${text('h.start_time <= :to', moment(to))} and d.step_id >= 0
order by h.query_id desc, d.child_query_sequence, d.stream_id, d.segment_id, d.step_id
limit 500`;

const numberOf = (cell: Cell | undefined): number | undefined => {
	const value = cell === null || cell === undefined ? Number.NaN : Number(cell);
	return Number.isFinite(value) && value >= 0 ? value : undefined;
};

const msOf = (cell: Cell | undefined): number | undefined => {
	const microseconds = numberOf(cell);
	return microseconds === undefined ? undefined : microseconds / 1000;
};

/** Removes the padding of system views. */
const textOf = (cell: Cell | undefined): string => String(cell ?? '').trim();

/** Reads a time of the warehouse, which is in UTC without a zone. */
const timeOf = (cell: Cell | undefined, otherwise: number): number => {
	const at = Date.parse(`${textOf(cell).replace(' ', 'T')}Z`);
	return Number.isNaN(at) ? otherwise : at;
};

const isOwn = (cell: Cell | undefined): boolean => textOf(cell).includes(marker);

const stateOf = (status: string): ActiveStatement['state'] => {
	if (status === 'queued' || status === 'planning') return 'queued';
	return status === 'returning' ? 'returning' : 'running';
};

export const locksOf = (rows: QueryRows, at: number): readonly TableLock[] =>
	rows.map(row => {
		const [schema, table] = [textOf(row.nspname), textOf(row.relname)];
		const relation = numberOf(row.relation);
		const name = table === '' ? relation && `table ${relation}` : `${schema}.${table}`;
		return {
			session: numberOf(row.pid) ?? 0,
			user: textOf(row.txn_owner),
			transaction: numberOf(row.xid) ?? 0,
			transactionAt: timeOf(row.txn_start, at),
			mode: textOf(row.lock_mode),
			table: name || undefined,
			isGranted: row.granted === true || row.granted === 't' || row.granted === 'true',
		};
	});

/** Returns running statements, without those of the monitor. */
export const statementsOf = (rows: QueryRows, at: number): readonly Omit<ActiveStatement, 'blockedBy'>[] =>
	rows
		.filter(row => !isOwn(row.query_text))
		.map(row => {
			const startedAt = timeOf(row.start_time, at);
			return {
				queryId: numberOf(row.query_id),
				session: numberOf(row.session_id) ?? 0,
				transaction: numberOf(row.transaction_id),
				user: textOf(row.usename),
				name: textOf(row.query_label),
				state: stateOf(textOf(row.status)),
				startedAt,
				// Some states have no time yet.
				elapsedMs: msOf(row.elapsed_time) || Math.max(0, at - startedAt),
				queueMs: msOf(row.queue_time),
				rows: numberOf(row.returned_rows),
				bytes: numberOf(row.returned_bytes),
				text: textOf(row.query_text),
			};
		});

export const sessionsOf = (rows: QueryRows, at: number): readonly Omit<WarehouseSession, 'isOurs'>[] =>
	rows.map(row => ({
		session: numberOf(row.session_id) ?? 0,
		user: textOf(row.usename),
		database: textOf(row.database_name),
		startedAt: timeOf(row.start_time, at),
	}));

const finished: Readonly<Record<string, FinishedStatement['status']>> = {
	success: 'finished',
	failed: 'failed',
	canceled: 'cancelled',
};

export const finishedOf = (rows: QueryRows, at: number): readonly FinishedStatement[] =>
	rows.map(row => ({
		queryId: numberOf(row.query_id) ?? 0,
		session: numberOf(row.session_id) ?? 0,
		user: textOf(row.usename),
		name: textOf(row.query_label),
		status: finished[textOf(row.status)] ?? 'finished',
		startedAt: timeOf(row.start_time, at),
		elapsedMs: msOf(row.elapsed_time) ?? 0,
		queueMs: msOf(row.queue_time),
		compileMs: msOf(row.compile_time),
		executionMs: msOf(row.execution_time),
		lockWaitMs: msOf(row.lock_wait_time),
		rows: numberOf(row.returned_rows),
		text: textOf(row.query_text),
		error: textOf(row.error_message) || undefined,
	}));

/** Returns the steps of the newest statement with this text. The warehouse stores only the start of a long text. */
export const stepsOf = (rows: QueryRows, sql: string): readonly StepFigures[] => {
	const isMeant = (kept: string): boolean => kept !== '' && sql.trim().startsWith(kept.slice(0, 3900));
	const queryId = rows.find(row => isMeant(textOf(row.query_text)))?.query_id;
	if (queryId === undefined) return [];
	return rows
		.filter(row => row.query_id === queryId)
		.map(row => ({
			name: textOf(row.step_name),
			table: textOf(row.table_name) || undefined,
			stage: numberOf(row.segment_id),
			rowsIn: numberOf(row.input_rows),
			rowsOut: numberOf(row.output_rows),
			bytes: numberOf(row.output_bytes),
			ms: msOf(row.duration),
			isOfStage: true,
			alert: textOf(row.alert) || undefined,
		}));
};

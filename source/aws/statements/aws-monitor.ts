import type {Monitor, StatementHandle} from '../../backend.ts';
import type {ActiveStatement, TableLock} from '../../core/activity.ts';
import type {Clock} from '../../core/clock.ts';
import {DwhError} from '../../core/dwh-error.ts';
import {
	finishedOf,
	locksOf,
	locksSql,
	runningSql,
	sessionsOf,
	sessionsSql,
	slowestSql,
	statementsOf,
	stepsOf,
	stepsSql,
} from './activity-sql.ts';
import type {RunQuery} from './run-query.ts';
import type {Statement} from './statement.ts';

export type AwsMonitorOptions = {
	readonly runQuery: RunQuery;
	readonly clock: Clock;
	readonly isReadOnly: boolean;
	/** Statements of this program that still run. */
	readonly running: () => readonly Statement[];
	readonly statementOf: (handle: StatementHandle) => Statement;
	/** Called before any change; throws for a warehouse that this program did not create. */
	readonly requireOurs: (signal: AbortSignal) => Promise<unknown>;
	/** Runs one statement on its own connection, to its end. */
	readonly execute: (name: string, sql: string, signal: AbortSignal) => Promise<void>;
};

const dayMs = 86_400_000;

/** Tolerated difference between the clocks of the service and the warehouse. */
const slackMs = 120_000;

/** Returns the sessions that hold locks on the tables a session waits for. */
const blockersOf = (session: number, locks: readonly TableLock[]): ActiveStatement['blockedBy'] =>
	locks
		.filter(lock => lock.session === session && !lock.isGranted)
		.flatMap(({table}) => {
			const holders = locks.filter(lock => lock.isGranted && lock.table === table && lock.session !== session);
			return [...new Set(holders.map(lock => lock.session))].map(holder => ({session: holder, table}));
		});

/** Creates the monitor, which reads system views that clusters and workgroups have. Every reading runs statements. */
export const createAwsMonitor = (options: AwsMonitorOptions): Monitor => {
	const {runQuery, clock, isReadOnly, running, statementOf, requireOurs, execute} = options;

	/** Cancels or terminates a session. The session is checked to be a number, because it becomes part of the SQL. */
	const endIn = async (name: string, statement: (session: number) => string, session: number, signal: AbortSignal) => {
		if (isReadOnly) throw new DwhError('refused', 'Could not cancel: this run is read-only.');
		if (!Number.isSafeInteger(session) || session <= 0) {
			throw new DwhError('usage', `Session ${session} does not exist.`);
		}

		await requireOurs(signal);
		await execute(name, statement(session), signal);
	};

	return {
		async activity(signal) {
			const at = clock.now();
			const [statementRows, lockRows, sessionRows] = await Promise.all([
				runQuery('running statements', runningSql, signal),
				runQuery('locks', locksSql, signal),
				runQuery('sessions', sessionsSql, signal),
			]);
			const statements = statementsOf(statementRows, at);
			const locks = locksOf(lockRows, at);
			const ours = new Map(running().flatMap(one => (one.pid ? [[one.pid, one.handle] as const] : [])));
			return {
				at,
				statements: statements
					.map((statement): ActiveStatement => {
						const handle = ours.get(statement.session);
						const blockedBy = blockersOf(statement.session, locks);
						return {...statement, blockedBy, ...(handle ? {handle} : {})};
					})
					.toSorted((a, b) => b.elapsedMs - a.elapsedMs),
				locks,
				sessions: sessionsOf(sessionRows, at).map(session => ({...session, isOurs: ours.has(session.session)})),
			};
		},
		async slowest(limit, signal) {
			const at = clock.now();
			return finishedOf(await runQuery('slowest statements', slowestSql(at - dayMs, limit), signal), at);
		},
		// In a transaction block, only terminating the session is sure to release its locks.
		// https://docs.aws.amazon.com/redshift/latest/dg/r_CANCEL.html
		cancelIn: (session, signal) => endIn('cancel', number => `cancel ${number}`, session, signal),
		// https://docs.aws.amazon.com/redshift/latest/dg/PG_TERMINATE_BACKEND.html
		endSession: (session, signal) =>
			endIn('end session', number => `select pg_terminate_backend(${number})`, session, signal),
		async stepFigures(handle, signal) {
			const {pid, submittedAt, sql = [], outcome} = statementOf(handle);
			if (!pid) return {steps: [], note: 'Unknown: the service did not report the session of this statement.'};
			const to = submittedAt + (outcome?.ms ?? 0) + slackMs;
			const rows = await runQuery('steps of a statement', stepsSql(pid, submittedAt - slackMs, to), signal);
			const steps = stepsOf(rows, sql.at(-1) ?? '');
			const note =
				steps.length > 0
					? 'From sys_query_detail. Times are per segment; its steps run in parallel.'
					: 'Unknown: sys_query_detail does not list steps of this statement (yet).';
			return {steps, note};
		},
	};
};

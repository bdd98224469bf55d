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
	/** What this program submitted and still runs. */
	readonly running: () => readonly Statement[];
	readonly statementOf: (handle: StatementHandle) => Statement;
	/** Called before anything is changed; throws for a warehouse that this program did not make. */
	readonly requireOurs: (signal: AbortSignal) => Promise<unknown>;
	/** Runs one statement on a connection of its own, to its end. */
	readonly execute: (name: string, sql: string, signal: AbortSignal) => Promise<void>;
};

const dayMs = 86_400_000;

/** The service and the warehouse have a clock each. */
const slackMs = 120_000;

/** The locks that a session waits for, by those who have one on the same table. */
const blockersOf = (session: number, locks: readonly TableLock[]): ActiveStatement['blockedBy'] =>
	locks
		.filter(lock => lock.session === session && !lock.isGranted)
		.flatMap(({table}) => {
			const holders = locks.filter(lock => lock.isGranted && lock.table === table && lock.session !== session);
			return [...new Set(holders.map(lock => lock.session))].map(holder => ({session: holder, table}));
		});

/** What runs and ran on Redshift, from system views that clusters and workgroups have. Every reading is statements. */
export const createAwsMonitor = (options: AwsMonitorOptions): Monitor => {
	const {runQuery, clock, isReadOnly, running, statementOf, requireOurs, execute} = options;

	/** Only a number gets into the text. */
	const endIn = async (name: string, statement: (session: number) => string, session: number, signal: AbortSignal) => {
		if (isReadOnly) throw new DwhError('refused', 'Read-only: nothing is cancelled.');
		if (!Number.isSafeInteger(session) || session <= 0) {
			throw new DwhError('usage', `There is no session ${session}.`);
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
		// Of a transaction block, only the session's end is sure to free its locks.
		// https://docs.aws.amazon.com/redshift/latest/dg/r_CANCEL.html
		cancelIn: (session, signal) => endIn('cancel', number => `cancel ${number}`, session, signal),
		// https://docs.aws.amazon.com/redshift/latest/dg/PG_TERMINATE_BACKEND.html
		endSession: (session, signal) =>
			endIn('end session', number => `select pg_terminate_backend(${number})`, session, signal),
		async stepFigures(handle, signal) {
			const {pid, submittedAt, sql = [], outcome} = statementOf(handle);
			if (!pid) return {steps: [], note: 'Not known: the service did not report the session of this statement.'};
			const to = submittedAt + (outcome?.ms ?? 0) + slackMs;
			const rows = await runQuery('steps of a statement', stepsSql(pid, submittedAt - slackMs, to), signal);
			const steps = stepsOf(rows, sql.at(-1) ?? '');
			const note =
				steps.length > 0
					? 'From sys_query_detail; times are those of a segment, whose steps run side by side.'
					: 'Not known: sys_query_detail has no step of this statement (yet).';
			return {steps, note};
		},
	};
};

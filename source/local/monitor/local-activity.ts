import type {ActiveStatement, Activity, TableLock, WarehouseSession} from '../../core/activity.ts';
import type {Clock} from '../../core/clock.ts';
import type {LockMode} from '../../sql/language/table-locks.ts';
import {shownNames} from '../dialect/exact-names.ts';
import type {LocalSession} from '../sessions/session.ts';
import {type Job, openResults, sessionNumberOf} from '../statements/job.ts';
import {takeLocks} from './take-locks.ts';

type LocalActivityOptions = {
	readonly jobs: readonly Job[];
	readonly sessions: readonly LocalSession[];
	readonly names: {readonly user: string; readonly database: string};
	readonly clock: Clock;
};

const stateOf = (job: Job): ActiveStatement['state'] | undefined => {
	if (!job.outcome) return job.progress.state === 'running' ? 'running' : 'queued';
	return openResults(job).some(({holdsDatabase}) => holdsDatabase) ? 'returning' : undefined;
};

type Transaction = Omit<TableLock, 'mode' | 'table' | 'isGranted'>;

const locksOf = (transaction: Transaction, locks: ReadonlyMap<string, LockMode>): readonly TableLock[] => [
	{...transaction, mode: 'ExclusiveLock', table: undefined, isGranted: true},
	...[...locks].map(([table, mode]) => ({...transaction, mode, table: shownNames(table), isGranted: true})),
];

const limits =
	'The embedded engine never waits for locks: of two transactions that change the same rows, the second one fails.';

/**
 * Returns what is running in this process. Nothing else can be running, because the engine allows only one
 * process. The locks are those that Redshift would take; nothing waits for them here.
 */
export const localActivity = ({jobs, sessions, names: {user, database}, clock}: LocalActivityOptions): Activity => {
	const at = clock.now();
	const running = jobs.flatMap(job => {
		const state = stateOf(job);
		return state === undefined ? [] : [{job, state, elapsedMs: performance.now() - job.submittedAt}];
	});
	const statements = running.map(({job, state, elapsedMs}): ActiveStatement => {
		const {current, progress, request, handle, queueMs} = job;
		return {
			queryId: current?.queryId,
			session: sessionNumberOf(job),
			transaction: current?.transactionId,
			user,
			name: request.name,
			state,
			startedAt: at - elapsedMs,
			elapsedMs,
			queueMs: state === 'queued' ? elapsedMs : queueMs,
			rows: progress.rows,
			bytes: progress.bytesDone,
			text: current?.sql ?? request.sql[0] ?? '',
			blockedBy: [],
			handle,
		};
	});
	const ofSessions = sessions.flatMap(({number, state: {open}}) =>
		open ? locksOf({session: number, user, transaction: open.id, transactionAt: open.at}, open.locks) : [],
	);
	const ofRequests = running.flatMap(({job, state}) => {
		const {current, request, outcome} = job;
		if (!current || state === 'queued' || ofSessions.some(({transaction}) => transaction === current.transactionId))
			return [];
		const locks = new Map<string, LockMode>();
		for (const sql of request.sql.slice(0, outcome ? undefined : (job.at ?? 0) + 1)) takeLocks(locks, sql);
		const {transactionId: transaction, startedAt: transactionAt} = current;
		return locksOf({session: sessionNumberOf(job), user, transaction, transactionAt}, locks);
	});
	const open = sessions.map(
		({number, openedAt}): WarehouseSession => ({session: number, user, database, startedAt: openedAt, isOurs: true}),
	);
	return {
		at,
		statements: statements.toSorted((a, b) => b.elapsedMs - a.elapsedMs),
		locks: [...ofSessions, ...ofRequests],
		sessions: [
			{session: process.pid, user, database, startedAt: Math.round(performance.timeOrigin), isOurs: true},
			...open,
		],
		limits,
	};
};

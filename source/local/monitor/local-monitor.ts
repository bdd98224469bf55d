import type {Monitor} from '../../backend.ts';
import type {Activity, FinishedStatement} from '../../core/activity.ts';
import {DwhError} from '../../core/dwh-error.ts';
import {type LocalSession, localSessionOf} from '../sessions/session.ts';
import {cancelJob} from '../statements/follow-job.ts';
import {type Job, openResults, sessionNumberOf} from '../statements/job.ts';
import type {RunContext} from '../statements/run-context.ts';

export type LocalMonitorOptions = {
	readonly context: RunContext;
	readonly user: string;
	readonly isReadOnly: boolean;
	readonly jobs: () => readonly Job[];
	/** Throws `state` for an unknown handle. */
	readonly jobOf: (handle: {readonly id: string; readonly name: string}) => Job;
	readonly sessions: () => readonly LocalSession[];
	/** Throws `state` unless statements can run. `usedBy` is the other process that they wait for. */
	readonly requireAvailable: () => Promise<{readonly usedBy: string | undefined}>;
};

const dayMs = 86_400_000;

const statuses: Readonly<Record<string, FinishedStatement['status']>> = {
	success: 'finished',
	failed: 'failed',
	canceled: 'cancelled',
};

const numberOf = (value: unknown): number | undefined => (value === null ? undefined : Number(value));

const refuseReadOnly = (isReadOnly: boolean): void => {
	if (isReadOnly) throw new DwhError('refused', 'Could not cancel: this run is read-only.');
};

/**
 * Returns the monitor of the embedded warehouse. It lists running statements of this process, and the recorded
 * statements of all processes.
 */
export const createLocalMonitor = (options: LocalMonitorOptions): Monitor => {
	const {context, user, isReadOnly, jobs, jobOf, sessions, requireAvailable} = options;
	const {connectionManager, clock, history} = context;
	const cancelAllOf = (session: number): Promise<unknown> =>
		Promise.all(
			jobs()
				.filter(job => sessionNumberOf(job) === session)
				.map(cancelJob),
		);

	return {
		async activity(): Promise<Activity> {
			const {usedBy} = await requireAvailable();
			const activity = context.activity();
			if (usedBy === undefined) return activity;
			const limits = `The warehouse is in use by ${usedBy}. Its statements are not shown, and new statements wait for it.`;
			return {...activity, limits};
		},
		async slowest(limit, signal) {
			await requireAvailable();
			const lease = await connectionManager.lease(signal);
			const {connection} = lease;
			const onAbort = (): void => connection.interrupt();
			signal.addEventListener('abort', onAbort, {once: true});
			try {
				// On a read-only disk, show the history that is already written.
				await history.flush(connection).catch(() => undefined);
				const reader = await connection.runAndReadAll(
					`SELECT query_id, session_id, query_label, status, epoch_ms(start_time), date_diff('microsecond', start_time, end_time) / 1000,
						queue_time / 1000, returned_rows, query_text, error_message
					FROM dwh_system.query_history WHERE epoch_ms(end_time) >= ${clock.now() - dayMs}
					ORDER BY 6 DESC, query_id DESC LIMIT ${Math.trunc(limit)}`,
				);
				return reader.getRows().map((row): FinishedStatement => {
					const [queryId, session, name, status, startedAt, elapsed, queue, rows, text, error] = row;
					const [elapsedMs, queueMs] = [Number(elapsed), numberOf(queue)];
					return {
						queryId: Number(queryId),
						session: Number(session),
						user,
						name: String(name ?? ''),
						status: statuses[String(status)] ?? 'finished',
						startedAt: Number(startedAt),
						elapsedMs,
						queueMs,
						compileMs: undefined,
						executionMs: elapsedMs - (queueMs ?? 0),
						lockWaitMs: undefined,
						rows: numberOf(rows),
						text: String(text),
						error: error === null ? undefined : String(error),
					};
				});
			} finally {
				signal.removeEventListener('abort', onAbort);
				lease.release();
			}
		},
		async cancelIn(session) {
			refuseReadOnly(isReadOnly);
			await cancelAllOf(session);
		},
		async endSession(session) {
			refuseReadOnly(isReadOnly);
			const found = sessions().find(({number}) => number === session);
			if (!found) {
				throw new DwhError(
					'state',
					`Session ${session} cannot be ended: it is the session of this program, or it has already ended.`,
					{
						nextSteps: ['Cancel its statement instead.'],
					},
				);
			}

			await cancelAllOf(session);
			await found.close();
		},
		async stepFigures(handle, signal) {
			const job = jobOf(handle);
			if (job.measurable === undefined) {
				return {
					steps: [],
					note: 'Unknown: the embedded engine measures steps by running the statement again, which is only possible for read-only statements outside a transaction.',
				};
			}

			const {session} = job.request;
			const isRead = (one: Job) => openResults(one).some(({holdsDatabase}) => holdsDatabase);
			const isOnOneConnection = session && localSessionOf(session).state.isPinned;
			if (isOnOneConnection && jobs().some(one => one.request.session === session && isRead(one))) {
				return {
					steps: [],
					note: 'Unknown until the result has been read to its end: its session has temporary tables and runs one statement at a time.',
				};
			}

			// Imported here because the module loads the engine.
			const {measureSteps} = await import('./measure-steps.ts');
			const steps = await measureSteps(job, job.measurable, context, signal);
			return {steps, note: 'Measured by the embedded engine, which ran the statement a second time.'};
		},
	};
};

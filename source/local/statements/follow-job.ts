import type {StatementOutcome, StatementProgress} from '../../backend.ts';
import {DwhError} from '../../core/dwh-error.ts';
import {type Job, openResults} from './job.ts';

const everyMs = 200;

/** Resolves with the outcome, or with undefined after a while; rejects as soon as the signal aborts. */
const outcomeSoon = (job: Job, signal: AbortSignal, ms: number | undefined): Promise<StatementOutcome | undefined> =>
	new Promise((resolve, reject) => {
		const timer = ms === undefined ? undefined : setTimeout(() => done(undefined), ms);
		const stop = (): void => {
			clearTimeout(timer);
			signal.removeEventListener('abort', onAbort);
		};
		const done = (outcome: StatementOutcome | undefined): void => {
			stop();
			resolve(outcome);
		};
		const onAbort = (): void => {
			stop();
			reject(new DwhError('cancelled', `Stopped watching "${job.handle.name}".`, {cause: signal.reason}));
		};
		if (signal.aborted) {
			onAbort();
			return;
		}

		signal.addEventListener('abort', onAbort, {once: true});
		void job.outcomeReady.then(done);
	});

/** Yields the progress of a job, about five times a second, and returns its outcome. */
export async function* followJob(
	job: Job,
	signal: AbortSignal,
): AsyncGenerator<StatementProgress, StatementOutcome, void> {
	while (!job.outcome) {
		yield {...job.progress, elapsedMs: performance.now() - job.submittedAt};
		const outcome = job.outcome ?? (await outcomeSoon(job, signal, everyMs));
		if (outcome) return outcome;
	}

	return job.outcome;
}

/** Returns the outcome, however long it takes. Abort ends only the waiting. */
export const outcomeOf = async (job: Job, signal: AbortSignal): Promise<StatementOutcome> =>
	job.outcome ?? (await outcomeSoon(job, signal, undefined)) ?? job.outcomeReady;

const againMs = 10;

const cancelled = (): DwhError => new DwhError('cancelled', 'Cancelled.');

/** Returns false if there was nothing left to read. */
const closeResults = async (job: Job): Promise<boolean> => {
	const open = openResults(job);
	await Promise.all(open.map(result => result.close(cancelled())));
	return open.length > 0;
};

/**
 * Stops a job, or the rest of its result. Returns false if it was already over. The engine ignores an interrupt
 * between two statements, so it is repeated until the job has ended.
 */
export const cancelJob = async (job: Job): Promise<boolean> => {
	if (job.outcome) return closeResults(job);

	job.stop.abort(cancelled());
	const timer = setInterval(() => job.interrupt?.(), againMs);
	job.interrupt?.();
	try {
		const outcome = await job.outcomeReady;
		return (await closeResults(job)) || outcome.status === 'cancelled';
	} finally {
		clearInterval(timer);
	}
};

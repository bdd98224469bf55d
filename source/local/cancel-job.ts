import {DwhError} from '../core/dwh-error.ts';
import {type Job, openResults} from './job.ts';

const againMs = 10;

const cancelled = (): DwhError => new DwhError('cancelled', 'Cancelled.');

/** False when there was nothing left to read. */
const closeResults = async (job: Job): Promise<boolean> => {
	const open = openResults(job);
	await Promise.all(open.map(result => result.close(cancelled())));
	return open.length > 0;
};

/**
 * Stops a job, or the rest of its result. False when it was already over. The engine forgets an
 * interrupt that comes between two statements, so it is told again until the job has ended.
 */
export const cancelJob = async (job: Job): Promise<boolean> => {
	if (job.outcome) return closeResults(job);

	job.stop.abort(cancelled());
	const timer = setInterval(() => job.interrupt?.(), againMs);
	job.interrupt?.();
	try {
		const outcome = await job.settled;
		return (await closeResults(job)) || outcome.status === 'cancelled';
	} finally {
		clearInterval(timer);
	}
};

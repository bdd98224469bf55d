import {DwhError} from '../core/dwh-error.ts';
import type {Job} from './job.ts';

const againMs = 10;

const cancelled = (): DwhError => new DwhError('cancelled', 'Cancelled.');

/**
 * Stops a job, or the rest of its result. False when it was already over. The engine forgets an
 * interrupt that comes between two statements, so it is told again until the job has ended.
 */
export const cancelJob = async (job: Job): Promise<boolean> => {
	if (job.outcome) {
		if (!job.result?.isOpen()) return false;
		await job.result.close(cancelled());
		return true;
	}

	job.stop.abort(cancelled());
	const timer = setInterval(() => job.interrupt?.(), againMs);
	job.interrupt?.();
	try {
		const outcome = await job.settled;
		if (job.result?.isOpen()) {
			await job.result.close(cancelled());
			return true;
		}

		return outcome.status === 'cancelled';
	} finally {
		clearInterval(timer);
	}
};

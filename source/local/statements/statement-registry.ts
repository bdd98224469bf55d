import type {StatementHandle} from '../../backend.ts';
import {DwhError} from '../../core/dwh-error.ts';
import {type Job, openResults} from './job.ts';

/** The requests of this process. Their ids are invalid once the process has ended. */
export type StatementRegistry = {
	add(job: Job): void;
	/** Throws `state` for an unknown or forgotten handle. */
	get(handle: StatementHandle): Job;
	all(): readonly Job[];
};

const maxJobs = 2000;

export const createStatementRegistry = (): StatementRegistry => {
	const jobs = new Map<string, Job>();

	// Finished requests are small, but a dashboard may stay open for weeks.
	const forgetOld = (): void => {
		for (const [id, job] of jobs) {
			if (jobs.size <= maxJobs) return;
			if (job.outcome && openResults(job).length === 0) jobs.delete(id);
		}
	};

	return {
		add(job) {
			jobs.set(job.handle.id, job);
			if (jobs.size > maxJobs) forgetOld();
		},
		get(handle) {
			const job = jobs.get(handle.id);
			if (job) return job;
			throw new DwhError('state', `Statement "${handle.name}" is not known to this program, or no longer known.`, {
				nextSteps: ['Run it again.'],
			});
		},
		all: () => [...jobs.values()],
	};
};

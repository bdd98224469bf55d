import type {LocalSession} from '../sessions/session.ts';
import {cancelJob} from './follow-job.ts';
import {type Job, openResults, sessionNumberOf} from './job.ts';
import type {SessionControl} from './run-context.ts';

/** Cancels and ends the sessions of this process. */
export const sessionControl = (jobs: () => readonly Job[], sessions: ReadonlySet<LocalSession>): SessionControl => {
	const find = (session: number): LocalSession | undefined => [...sessions].find(({number}) => number === session);
	const cancel = (session: number, own: Job): boolean => {
		const running = jobs().filter(
			job => job !== own && sessionNumberOf(job) === session && (!job.outcome || openResults(job).length > 0),
		);
		// Their readers wait for them to end; the calling statement does not.
		for (const job of running) void cancelJob(job);
		return running.length > 0;
	};

	return {
		isKnown: session => session === process.pid || find(session) !== undefined,
		cancel,
		end(session, own) {
			const found = find(session);
			if (!found) return false;
			cancel(session, own);
			void found.close();
			return true;
		},
	};
};

import type {StepFigures} from '../../core/activity.ts';
import {errorFromEngine} from '../engine/error-from-engine.ts';
import {localSessionOf} from '../sessions/session.ts';
import type {Job} from '../statements/job.ts';
import type {RunContext} from '../statements/run-context.ts';
import {profiledSteps} from './profiled-steps.ts';

/** Runs the engine's SQL of a read-only statement a second time and measures its steps. Abort cancels it. */
export const measureSteps = async (
	{request}: Job,
	engineSql: string,
	{connectionManager, semaphore, database}: RunContext,
	signal: AbortSignal,
): Promise<readonly StepFigures[]> => {
	const session = request.session && localSessionOf(request.session);
	const turn = session?.takeTurn();
	let giveBack: (() => void) | undefined;
	try {
		await turn?.comes(() => [], signal);
		giveBack = await semaphore.take(signal);
		const lease = await (session ?? connectionManager).lease(signal);
		const onAbort = (): void => lease.connection.interrupt();
		signal.addEventListener('abort', onAbort, {once: true});
		try {
			signal.throwIfAborted();
			const reader = await lease.connection.runAndReadAll(`EXPLAIN (ANALYZE, FORMAT json) ${engineSql}`);
			return profiledSteps(String(reader.getRows()[0]?.[1]));
		} finally {
			signal.removeEventListener('abort', onAbort);
			lease.release();
		}
	} catch (thrown) {
		throw errorFromEngine(thrown, {sql: request.sql[0], database});
	} finally {
		giveBack?.();
		turn?.end();
	}
};

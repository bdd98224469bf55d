import type {StatementHandle} from '../backend.ts';
import type {Clock} from '../core/clock.ts';
import {DwhError} from '../core/dwh-error.ts';
import type {StatementsWork} from './statements-work.ts';

/** So long an abort waits for the handle of what writes, by which it can be cancelled. */
const graceMs = 5000;

/** Aborts a while after the other one. */
const afterGrace = (signal: AbortSignal, clock: Clock): {readonly signal: AbortSignal; end(): void} => {
	const late = new AbortController();
	const over = new AbortController();
	const onAbort = () => {
		clock.sleep(graceMs, over.signal).then(
			() => late.abort(signal.reason),
			() => undefined,
		);
	};
	signal.addEventListener('abort', onAbort, {once: true});
	return {
		signal: late.signal,
		end() {
			signal.removeEventListener('abort', onAbort);
			over.abort();
		},
	};
};

const perhapsHandedIn = (name: string, cause: unknown): DwhError =>
	new DwhError('cancelled', `Cancelled, but nobody answered whether "${name}" was handed in: it may run.`, {
		nextSteps: ['Look whether it does before you start again.'],
		cause,
	});

/** One that writes is given time to tell its handle: without it, it could not be cancelled. */
export const handIn = async (clock: Clock, work: StatementsWork, signal: AbortSignal): Promise<StatementHandle> => {
	if (work.isReading) return work.submit(signal);
	const grace = afterGrace(signal, clock);
	try {
		return await work.submit(grace.signal);
	} catch (thrown) {
		throw grace.signal.aborted ? perhapsHandedIn(work.name, thrown) : thrown;
	} finally {
		grace.end();
	}
};

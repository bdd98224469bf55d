import type {StatementOutcome, StatementProgress} from '../../backend.ts';
import type {Clock} from '../../core/clock.ts';
import {orAbort} from '../../core/or-abort.ts';
import type {CopyProgressReader} from './copy-progress.ts';
import type {Watch} from './poll-statement.ts';
import type {Statement} from './statement.ts';

export type FollowOptions = {
	readonly watch: Watch;
	readonly clock: Clock;
	readonly probe: (statement: Statement) => CopyProgressReader | undefined;
	/** Reads the outcome of a finished statement once. */
	readonly outcomeOf: (statement: Statement) => Promise<StatementOutcome>;
};

/** Interval of progress events. They cost no call, because a long poll is waiting. */
const everyMs = 500;

/** Resolves with the result of the promise, or with undefined after a while. */
const orSoon = async <T>(promise: Promise<T>, clock: Clock, signal: AbortSignal): Promise<T | undefined> => {
	const stop = new AbortController();
	const later = clock.sleep(everyMs, stop.signal).then(
		() => undefined,
		() => undefined,
	);
	try {
		return await orAbort(Promise.race([promise, later]), signal);
	} finally {
		stop.abort();
	}
};

/** Yields the progress of a statement until its outcome. An abort or leaving the loop does not cancel the statement. */
export async function* follow(
	{watch, clock, probe, outcomeOf}: FollowOptions,
	statement: Statement,
	signal: AbortSignal,
): AsyncGenerator<StatementProgress, StatementOutcome, void> {
	if (statement.outcome) return statement.outcome;
	const watching = new AbortController();
	const loads = probe(statement);
	const over = (async (): Promise<StatementOutcome> => {
		if (!statement.readEarly) await watch.untilEnd(statement, watching.signal);
		loads?.stop();
		return outcomeOf(statement);
	})();
	// Failures are ignored after the loop is left.
	over.catch(() => undefined);
	try {
		for (;;) {
			signal.throwIfAborted();
			const outcome = await orSoon(over, clock, signal);
			if (outcome) return outcome;
			loads?.refresh();
			const {state, submittedAt, trouble} = statement;
			yield {state, elapsedMs: clock.now() - submittedAt, ...loads?.latest(), ...(trouble ? {trouble} : {})};
		}
	} finally {
		loads?.stop();
		watching.abort();
	}
}

import type {StatementOutcome, StatementProgress} from '../../backend.ts';
import type {Clock} from '../../core/clock.ts';
import type {CopyProgressReader} from './copy-progress.ts';
import {orAbort} from './data-api.ts';
import type {Watch} from './poll-statement.ts';
import type {Statement} from './statement.ts';

export type FollowOptions = {
	readonly watch: Watch;
	readonly clock: Clock;
	readonly probe: (statement: Statement) => CopyProgressReader | undefined;
	/** Makes the outcome of a statement that has ended, once. */
	readonly outcomeOf: (statement: Statement) => Promise<StatementOutcome>;
};

/** Progress is told so often; it costs no call, because one look stays with the statement meanwhile. */
const everyMs = 500;

/** Resolves with what the promise gives, or with undefined after a while. */
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

/** Tells how a statement goes until its outcome. An abort, or leaving the loop, ends the watching only. */
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
	// Whoever leaves the loop hears of no failure any more.
	over.catch(() => undefined);
	try {
		for (;;) {
			signal.throwIfAborted();
			const outcome = await orSoon(over, clock, signal);
			if (outcome) return outcome;
			loads?.look();
			const {state, submittedAt, trouble} = statement;
			yield {state, elapsedMs: clock.now() - submittedAt, ...loads?.seen(), ...(trouble ? {trouble} : {})};
		}
	} finally {
		loads?.stop();
		watching.abort();
	}
}

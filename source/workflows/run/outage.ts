import type {Clock} from '../../core/clock.ts';
import {type DwhError, toDwhError} from '../../core/dwh-error.ts';
import type {WorkflowContext} from '../context.ts';
import type {StepEvent} from './run-step.ts';

const second = 1000;
const hour = 3600 * second;
/** Between attempts, in seconds; the last one from then on. */
const pauses = [5, 10, 20, 30, 60] as const;
/** So long the Data API finds a statement by its id. */
const maxWithStatementMs = 24 * hour;
/** The service remembers an idempotency key for 8 hours: after that, what was submitted could run twice. */
const maxWithoutMs = 7 * hour;

/** One stretch without network or service, from its first error to the first answer. */
export type Outage = {
	/** Whether it makes sense to wait for its end; `hasStatement`: one is known by its id. */
	hasTime(hasStatement: boolean): boolean;
	/** Waits for the next attempt, second by second. An abort ends it at once, and throws. */
	wait(error: DwhError, signal: AbortSignal): AsyncGenerator<StepEvent, void, void>;
};

export const createOutage = (clock: Clock): Outage => {
	let since: number | undefined;
	let attempts = 0;
	return {
		hasTime(hasStatement) {
			since ??= clock.now();
			return clock.now() - since < (hasStatement ? maxWithStatementMs : maxWithoutMs);
		},
		async *wait({message}, signal) {
			if (attempts === 0) yield {type: 'retry', attempt: 1, of: 1, reason: message};
			const seconds = pauses[Math.min(attempts++, pauses.length - 1)] ?? 60;
			for (let left = seconds; left > 0; left--) {
				yield {type: 'progress', note: `no connection, next attempt in ${left} s; Ctrl+C stops`};
				await clock.sleep(second, signal);
			}

			yield {type: 'progress', note: 'no connection, trying again; Ctrl+C stops'};
		},
	};
};

/**
 * Calls what only reads, again while network or service are away, for as long as a load waits. Where the
 * context is not a load's, the first error is thrown.
 */
export const throughOutage = async <Result>(
	{clock, isPatient, report}: Pick<WorkflowContext, 'clock' | 'isPatient' | 'report'>,
	signal: AbortSignal,
	call: () => Promise<Result>,
): Promise<Result> => {
	const outage = createOutage(clock);
	for (;;) {
		try {
			return await call();
		} catch (thrown) {
			const error = toDwhError(thrown);
			if (!isPatient || !error.isOutage || signal.aborted || !outage.hasTime(true)) throw error;
			for await (const event of outage.wait(error, signal)) report?.(event);
			report?.({type: 'progress', note: ''});
		}
	}
};

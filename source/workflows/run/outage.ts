import type {Clock} from '../../core/clock.ts';
import {type DwhError, toDwhError} from '../../core/dwh-error.ts';
import type {WorkflowContext} from '../context.ts';
import type {StepEvent} from './run-step.ts';

const second = 1000;
const hour = 3600 * second;
/** Pauses between attempts in seconds; the last one repeats. */
const pauses = [5, 10, 20, 30, 60] as const;
/** The Data API finds a statement by its id for this time. */
const maxWithStatementMs = 24 * hour;
/** Below the 8 hours for which the service remembers an idempotency key. After that a request could run twice. */
const maxWithoutMs = 7 * hour;

/** A period without network or service, from the first error to the first response. */
export type Outage = {
	/** Whether waiting can succeed; `hasStatement`: the statement's id is known. */
	hasTime(hasStatement: boolean): boolean;
	/** Waits for the next attempt, with an event per second. Throws at once on abort. */
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

			yield {type: 'progress', note: 'no connection, retrying; Ctrl+C stops'};
		},
	};
};

/**
 * Runs a read-only call and retries it during an outage, for as long as a load waits. Outside of a load, throws
 * the first error.
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

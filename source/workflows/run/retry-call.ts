import type {Snapshot} from '../../backend.ts';
import {DwhError, toDwhError} from '../../core/dwh-error.ts';
import type {WorkflowContext} from '../context.ts';
import type {StepEvent} from './run-graph.ts';

/** Calls something that may be called twice, again while it fails for a reason that passes by itself. */
export async function* tryCall<Result>(
	{clock}: Pick<WorkflowContext, 'clock'>,
	signal: AbortSignal,
	call: () => Promise<Result>,
): AsyncGenerator<StepEvent, Result, void> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await call();
		} catch (thrown) {
			const error = toDwhError(thrown);
			const rule = signal.aborted ? undefined : error.retry;
			if (!rule || attempt >= rule.attempts) throw error;
			yield {type: 'retry', attempt: attempt + 1, of: rule.attempts, reason: rule.reason};
			await clock.sleep(rule.delayMs, signal);
		}
	}
}

/** More looks than AWS takes to show that it has begun, about half a minute. */
const mostLooks = 10;
const mostAsked = 3;

/**
 * Asks for a change that was not seen to begin, so often and no more: an answer may have come from
 * something in between, such as a proxy. To be called with each look that shows nothing of it. With
 * `isAsked`, somebody has asked a first time.
 */
export const createAskAgain = (what: string, ask: () => Promise<unknown>, isAsked: boolean) => {
	let asked = isAsked ? 1 : 0;
	let looks = 0;
	return async ({identifier, state}: Snapshot): Promise<void> => {
		if (asked > 0 && ++looks < mostLooks) return;
		if (asked >= mostAsked) {
			throw new DwhError(
				'state',
				`The ${what} of ${identifier} was asked for ${asked} times and does not begin: it is still ${state}.`,
				{
					nextSteps: [
						'Something between here and AWS may answer in its place: a proxy, or a wrong AWS_ENDPOINT_URL.',
						'dwh-tui status shows its state.',
						'dwh-tui doctor looks at credentials, permissions and region.',
					],
				},
			);
		}

		// Only what went well counts: a failure is tried again by whoever waits.
		await ask();
		asked += 1;
		looks = 0;
	};
};

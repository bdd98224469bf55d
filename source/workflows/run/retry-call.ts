import type {Snapshot} from '../../backend.ts';
import {DwhError, toDwhError} from '../../core/dwh-error.ts';
import type {WorkflowContext} from '../context.ts';
import type {StepEvent} from './run-step.ts';

/** Runs an idempotent call and retries temporary failures. */
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

/** More polls than AWS needs to show that a change has started, about half a minute. */
const maxPolls = 10;
const maxRequests = 3;

/**
 * Returns a function that repeats a request whose change has not started, a limited number of times: the response
 * may have come from something else, such as a proxy. Call it after each poll that does not show the change.
 * `isRequested`: the first request was already made.
 */
export const createRepeat = (what: string, request: () => Promise<unknown>, isRequested: boolean) => {
	let requests = isRequested ? 1 : 0;
	let polls = 0;
	return async ({identifier, state}: Snapshot): Promise<void> => {
		if (requests > 0 && ++polls < maxPolls) return;
		if (requests >= maxRequests) {
			throw new DwhError('state', `Could not ${what} ${identifier}: it is still ${state} after ${requests} requests.`, {
				nextSteps: [
					'Check for a proxy or a wrong AWS_ENDPOINT_URL that responds instead of AWS.',
					{text: 'Check its state', command: 'status'},
					{text: 'Check credentials, permissions and region', command: 'doctor'},
				],
			});
		}

		// Counts only successful requests, because the caller retries failures.
		await request();
		requests += 1;
		polls = 0;
	};
};

import type {Snapshot} from '../../backend.ts';
import {DwhError, toDwhError} from '../../core/dwh-error.ts';
import type {WorkflowContext} from '../context.ts';
import type {StepEvent} from './run-step.ts';

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

/** More polls than AWS takes to show that it has started, about half a minute. */
const maxPolls = 10;
const maxRequests = 3;

/**
 * Requests a change again that has not started, a bounded number of times: a response may have come from
 * something in between, such as a proxy. To be called with each poll that shows nothing of it. With
 * `isRequested`, it was requested a first time.
 */
export const createRepeat = (what: string, request: () => Promise<unknown>, isRequested: boolean) => {
	let requests = isRequested ? 1 : 0;
	let polls = 0;
	return async ({identifier, state}: Snapshot): Promise<void> => {
		if (requests > 0 && ++polls < maxPolls) return;
		if (requests >= maxRequests) {
			throw new DwhError(
				'state',
				`Could not ${what} ${identifier}: requested ${requests} times, and it is still ${state}.`,
				{
					nextSteps: [
						'Something between here and AWS may answer in its place: a proxy, or a wrong AWS_ENDPOINT_URL.',
						{text: 'Check its state', command: 'status'},
						{text: 'Check credentials, permissions and region', command: 'doctor'},
					],
				},
			);
		}

		// Only what went well counts: the caller retries a failure.
		await request();
		requests += 1;
		polls = 0;
	};
};

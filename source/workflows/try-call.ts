import {toDwhError} from '../core/dwh-error.ts';
import {retryRuleFor} from '../core/retry-rule.ts';
import type {WorkflowContext} from './context.ts';
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
			const rule = signal.aborted ? undefined : retryRuleFor(error);
			if (!rule || attempt >= rule.attempts) throw error;
			yield {type: 'retry', attempt: attempt + 1, of: rule.attempts, reason: rule.reason};
			await clock.sleep(rule.delayMs, signal);
		}
	}
}

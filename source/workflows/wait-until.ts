import type {Snapshot} from '../backend.ts';
import {DwhError, toDwhError} from '../core/dwh-error.ts';
import {formatDuration} from '../core/format-duration.ts';
import {retryRuleFor} from '../core/retry-rule.ts';
import type {WorkflowContext} from './context.ts';
import type {StepEvent} from './run-graph.ts';

// A local look costs nothing; the service answers a few times a second and changes over minutes, so the
// looks get rarer: at first a person waits for every one of them.
const pauseMs = {local: [200], aws: [1000, 1000, 2000, 3000, 5000]} as const;
/** So many looks in a row may fail before it is taken for more than a disturbance. */
const mostFailures = 5;

const noteOf = (snapshot: Snapshot, elapsedMs: number): string =>
	[snapshot.state, snapshot.waitsFor, formatDuration(elapsedMs), snapshot.typical && `typically ${snapshot.typical}`]
		.filter(part => part !== undefined && part !== '')
		.join(', ');

/**
 * Looks at the warehouse again and again, each look a progress event, until `isDone` says so; `isDone`
 * may act on what it sees, and throws when it will never be. Abort: only the watching ends.
 */
export async function* waitUntil(
	{backend, clock}: Pick<WorkflowContext, 'backend' | 'clock'>,
	isDone: (snapshot: Snapshot) => Promise<boolean>,
	signal: AbortSignal,
): AsyncGenerator<StepEvent, Snapshot, void> {
	const startedAt = clock.now();
	const pauses = pauseMs[backend.target];
	for (let [failures, looks] = [0, 0]; ; looks++) {
		try {
			const snapshot = await backend.provisioner.observe(signal);
			failures = 0;
			if (await isDone(snapshot)) return snapshot;
			yield {type: 'progress', note: noteOf(snapshot, clock.now() - startedAt)};
		} catch (thrown) {
			const error = toDwhError(thrown);
			const rule = signal.aborted ? undefined : retryRuleFor(error);
			const most = Math.max(mostFailures, rule?.attempts ?? 0);
			if (!rule || ++failures >= most) throw error;
			yield {type: 'retry', attempt: failures + 1, of: most, reason: error.message};
		}

		await clock.sleep(pauses[Math.min(looks, pauses.length - 1)] ?? 5000, signal);
	}
}

/** Throws `state` for a state that nothing leads out of by waiting. */
export const refuseBroken = ({state, identifier}: Snapshot): void => {
	if (!/^(hardware-failure|incompatible-|storage-full)/.test(state)) return;
	throw new DwhError(
		'state',
		`The warehouse ${identifier} is in the state "${state}", which does not pass by itself.`,
		{
			nextSteps: ['Look at it in the AWS console.', 'dwh-tui down removes it; dwh-tui up makes a new one.'],
		},
	);
};

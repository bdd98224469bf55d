import type {Snapshot} from '../backend.ts';
import {toDwhError} from '../core/dwh-error.ts';
import {refuseWhileLoading} from './claim.ts';
import type {WorkflowContext} from './context.ts';
import type {StepEvent} from './run-graph.ts';

/** A person who wants to stop a bill does not wait longer than this for a lock that cannot be read. */
const maxMs = 30_000;

/**
 * Throws `busy` while a load of another process runs in a warehouse that is about to stop. A lock that
 * cannot be read stops nothing, because a warehouse that is broken must be removable: it is reported.
 */
export async function* spareOtherLoad(
	context: WorkflowContext,
	{isReady, notOurs}: Snapshot,
	command: 'pause' | 'down',
	signal: AbortSignal,
): AsyncGenerator<StepEvent, void, void> {
	const {backend, clock} = context;
	// What cannot run statements runs no load.
	if (!backend.warehouse.survivesRestart || !isReady || notOurs) return;
	const over = new AbortController();
	const late = new AbortController();
	clock.sleep(maxMs, over.signal).then(
		() => late.abort(),
		() => undefined,
	);
	try {
		await refuseWhileLoading(context, command, AbortSignal.any([signal, late.signal]));
	} catch (thrown) {
		const error = toDwhError(thrown);
		if (error.kind === 'busy' || signal.aborted) throw error;
		const reason = late.signal.aborted ? 'it takes too long' : error.message;
		yield {type: 'progress', note: `could not check whether a load runs: ${reason}`};
	} finally {
		over.abort();
	}
}

import type {Snapshot} from '../../backend.ts';
import {toDwhError} from '../../core/dwh-error.ts';
import type {WorkflowContext} from '../context.ts';
import type {StepEvent} from '../run/run-step.ts';
import {thisProcess} from '../run/this-process.ts';
import {type LockingCommand, refuseWhileLoading, restoreLoadLock, takeLoadLock} from './load-lock.ts';

export type WhileNoLoad = {readonly command: LockingCommand; readonly takesOverLock: boolean};

const never = new AbortController().signal;

/**
 * Runs what changes published tables while this process has the load lock, so that no load meets it.
 * The work drops the lock's table with the others; where it fails, the lock is as it was before. Throws
 * `busy` while another process loads. An engine that one process at a time can use needs no lock.
 */
export async function* whileNoLoad<Result>(
	context: WorkflowContext,
	{command, takesOverLock}: WhileNoLoad,
	signal: AbortSignal,
	work: () => AsyncGenerator<StepEvent, Result, void>,
): AsyncGenerator<StepEvent, Result, void> {
	if (!context.backend.warehouse.survivesRestart) return yield* work();
	const [begin] = await context.records.journal();
	// With the id in the journal, an interrupted load of this state folder is no obstacle.
	const id = begin?.type === 'begin' ? begin.lockId : crypto.randomUUID();
	const own = {id, program: thisProcess()};
	const lock = await takeLoadLock(context, {...own, takesOverLock, command}, signal);
	let isDone = false;
	try {
		const result = yield* work();
		isDone = true;
		return result;
	} finally {
		// Where this fails, the lock names a process that ends soon.
		if (!isDone) await restoreLoadLock(context, own, lock, never).catch(() => undefined);
	}
}

/** A person who wants to stop a bill does not wait longer than this for a lock that cannot be read. */
const maxMs = 30_000;

/**
 * Throws `busy` while a load of another process runs in a warehouse that is about to stop. A lock that
 * cannot be read stops nothing, because a warehouse that is broken must be removable: it is reported.
 */
export async function* refuseDuringOtherLoad(
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
		if (error.code === 'load-locked' || signal.aborted) throw error;
		const reason = late.signal.aborted ? 'it takes too long' : error.message;
		yield {type: 'progress', note: `could not check whether a load runs: ${reason}`};
	} finally {
		over.abort();
	}
}

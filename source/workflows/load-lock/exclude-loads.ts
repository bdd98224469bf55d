import type {Snapshot} from '../../backend.ts';
import {toDwhError} from '../../core/dwh-error.ts';
import type {WorkflowContext} from '../context.ts';
import type {StepEvent} from '../run/run-step.ts';
import {thisProcess} from '../run/this-process.ts';
import {type LockingCommand, refuseWhileLoading, restoreLoadLock, takeLoadLock} from './load-lock.ts';

export type WhileNoLoad = {readonly command: LockingCommand; readonly takesOverLock: boolean};

const never = new AbortController().signal;

/**
 * Runs a change of published tables while holding the load lock, so that no load runs at the same time. The work
 * drops the lock's table too; if it fails, the lock is restored. Throws `busy` while another process loads. An
 * engine that only one process can use needs no lock.
 */
export async function* whileNoLoad<Result>(
	context: WorkflowContext,
	{command, takesOverLock}: WhileNoLoad,
	signal: AbortSignal,
	work: () => AsyncGenerator<StepEvent, Result, void>,
): AsyncGenerator<StepEvent, Result, void> {
	if (!context.backend.warehouse.survivesRestart) return yield* work();
	const [begin] = await context.records.journal();
	// The id of the journal takes over the lock of an interrupted load of this state folder.
	const id = begin?.type === 'begin' ? begin.lockId : crypto.randomUUID();
	const own = {id, program: thisProcess()};
	const lock = await takeLoadLock(context, {...own, takesOverLock, command}, signal);
	let isDone = false;
	try {
		const result = yield* work();
		isDone = true;
		return result;
	} finally {
		// Failures are ignored: the lock then names a process that ends soon.
		if (!isDone) await restoreLoadLock(context, own, lock, never).catch(() => undefined);
	}
}

/** Maximum wait for reading the lock, because the user wants to stop billing. */
const maxMs = 30_000;

/**
 * Throws `busy` while another process loads the warehouse that is about to be stopped. A lock that cannot be read
 * is only reported, because a broken warehouse must be removable.
 */
export async function* refuseDuringOtherLoad(
	context: WorkflowContext,
	{isReady, notOurs}: Snapshot,
	command: 'pause' | 'down',
	signal: AbortSignal,
): AsyncGenerator<StepEvent, void, void> {
	const {backend, clock} = context;
	// A warehouse that cannot run statements cannot run a load.
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

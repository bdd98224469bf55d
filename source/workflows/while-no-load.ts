import {type LockingCommand, restoreClaim, takeClaim} from './claim.ts';
import type {WorkflowContext} from './context.ts';
import type {StepEvent} from './run-graph.ts';
import {thisProgram} from './this-program.ts';

export type WhileNoLoad = {readonly command: LockingCommand; readonly isTakeOver: boolean};

const never = new AbortController().signal;

/**
 * Runs what changes published tables while this process has the load lock, so that no load meets it.
 * The work drops the lock's table with the others; where it fails, the lock is as it was before. Throws
 * `busy` while another process loads. An engine that one process at a time can use needs no lock.
 */
export async function* whileNoLoad<Result>(
	context: WorkflowContext,
	{command, isTakeOver}: WhileNoLoad,
	signal: AbortSignal,
	work: () => AsyncGenerator<StepEvent, Result, void>,
): AsyncGenerator<StepEvent, Result, void> {
	if (!context.backend.warehouse.survivesRestart) return yield* work();
	const [begin] = await context.records.journal();
	// With the name in the journal, an interrupted load of this state folder is no obstacle.
	const id = begin?.type === 'begin' ? begin.claim : crypto.randomUUID();
	const own = {id, program: thisProgram()};
	const claimed = await takeClaim(context, {...own, isTakeOver, command}, signal);
	let isDone = false;
	try {
		const result = yield* work();
		isDone = true;
		return result;
	} finally {
		// Where this fails, the lock names a process that ends soon.
		if (!isDone) await restoreClaim(context, own, claimed, never).catch(() => undefined);
	}
}

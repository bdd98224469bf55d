import {DwhError, toDwhError} from '../core/dwh-error.ts';
import type {WorkflowContext} from '../workflows/context.ts';
import {readBackgroundWork, type WaitingCommand} from '../workflows/lifecycle/background-work.ts';

/** Runs work that waits for AWS. If it is interrupted, its error reports what AWS continues. */
export const reportBackgroundWork = async <Result>(
	context: WorkflowContext,
	command: WaitingCommand,
	work: () => Promise<Result>,
): Promise<Result> => {
	try {
		return await work();
	} catch (thrown) {
		const {signal, backend} = context;
		// The work may have failed for another reason at the same moment.
		if (!signal.aborted || backend.target !== 'aws') throw thrown;
		const {message, cause} = toDwhError(signal.reason);
		throw new DwhError('cancelled', message, {nextSteps: await readBackgroundWork(context, command), cause});
	}
};

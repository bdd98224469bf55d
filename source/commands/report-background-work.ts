import {DwhError, toDwhError} from '../core/dwh-error.ts';
import type {WorkflowContext} from '../workflows/context.ts';
import {readBackgroundWork, type WaitingCommand} from '../workflows/lifecycle/background-work.ts';

/** Does what waits for AWS; cut short, its error says what continues there without this program. */
export const reportBackgroundWork = async <Result>(
	context: WorkflowContext,
	command: WaitingCommand,
	work: () => Promise<Result>,
): Promise<Result> => {
	try {
		return await work();
	} catch (thrown) {
		const {signal, backend} = context;
		// What was under way may have failed for another reason at the same moment.
		if (!signal.aborted || backend.target !== 'aws') throw thrown;
		const {message, cause} = toDwhError(signal.reason);
		throw new DwhError('cancelled', message, {nextSteps: await readBackgroundWork(context, command), cause});
	}
};

import {DwhError, toDwhError} from '../core/dwh-error.ts';
import type {WorkflowContext} from '../workflows/context.ts';
import {lookWhatGoesOn, type WaitingCommand} from '../workflows/what-goes-on.ts';

/** Does what waits for AWS; cut short, its error says what goes on there without this program. */
export const tellWhatGoesOn = async <Result>(
	context: WorkflowContext,
	command: WaitingCommand,
	work: () => Promise<Result>,
): Promise<Result> => {
	try {
		return await work();
	} catch (thrown) {
		const error = toDwhError(thrown);
		if (error.kind !== 'cancelled' || context.backend.target !== 'aws') throw error;
		throw new DwhError('cancelled', error.message, {
			nextSteps: await lookWhatGoesOn(context, command),
			cause: error.cause,
		});
	}
};

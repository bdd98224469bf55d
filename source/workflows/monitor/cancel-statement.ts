import type {ActiveStatement} from '../../core/activity.ts';
import type {WorkflowContext} from '../context.ts';
import {refuseReadOnly} from '../require-ready.ts';

/** Cancels a running or queued statement of any session; one of this program by its handle. Returns false if it had already ended. */
export const cancelStatement = async (
	context: WorkflowContext,
	{handle, session}: ActiveStatement,
	signal: AbortSignal,
): Promise<boolean> => {
	refuseReadOnly(context, 'cancel statements');
	const {warehouse, monitor} = context.backend;
	if (handle) return warehouse.cancel(handle);
	await monitor.cancelIn(session, signal);
	return true;
};

import type {StatementHandle, StatementOutcome, StatementProgress, Warehouse} from '../../backend.ts';
import {DwhError, toDwhError} from '../../core/dwh-error.ts';
import type {Progress} from '../../core/workflow-event.ts';
import type {StepEvent} from './run-step.ts';

const toProgress = ({
	state,
	waitsFor,
	trouble,
	filesDone,
	filesTotal,
	bytesDone,
	bytesTotal,
	rows,
}: StatementProgress): Progress & {readonly waitsFor?: string} => ({
	filesDone,
	filesTotal,
	bytesDone,
	bytesTotal,
	rows,
	note: trouble ?? (state === 'running' ? '' : waitsFor === undefined ? state : `${state}: ${waitsFor}`),
	...(state === 'queued' && waitsFor !== undefined ? {waitsFor} : {}),
});

/**
 * Follows a statement to its outcome. An abort or leaving the loop cancels it on the server and waits for the
 * outcome. If this throws, the statement may continue.
 */
export async function* followToEnd(
	warehouse: Warehouse,
	handle: StatementHandle,
	signal: AbortSignal,
): AsyncGenerator<StepEvent, StatementOutcome, void> {
	// Stops watching only if the server did not accept the cancellation.
	const watching = new AbortController();
	const giveUp = (cause: unknown) => watching.abort(cancelledBeside(handle.name, handle.id, cause));
	let isLeft = true;
	const cancel = async () => {
		if (!warehouse.canCancel) return giveUp(new DwhError('unsupported', 'this target cannot cancel statements.'));
		await warehouse.cancel(handle).catch(giveUp);
	};
	const onAbort = () => void (isLeft && cancel());
	signal.addEventListener('abort', onAbort, {once: true});
	if (signal.aborted) onAbort();
	const progress = warehouse.follow(handle, watching.signal);
	try {
		yield {type: 'progress', statementId: handle.id};
		for (;;) {
			const {done, value} = await progress.next();
			if (done) {
				isLeft = false;
				return value;
			}

			yield {type: 'progress', ...toProgress(value)};
		}
	} catch (thrown) {
		isLeft = false;
		throw watching.signal.aborted ? watching.signal.reason : thrown;
	} finally {
		signal.removeEventListener('abort', onAbort);
		if (isLeft && !signal.aborted) {
			await cancel();
			await progress.return({status: 'cancelled', ms: 0, hasResult: false, rowsAffected: []});
		}
	}
}

/** Returns the error for a cancelled step whose statement may still run. */
export const cancelledBeside = (name: string, id: string, cause: unknown): DwhError =>
	new DwhError('cancelled', `Cancelled, but "${name}" may still run: ${toDwhError(cause).message}`, {
		nextSteps: [`Check statement ${id} before you restart.`],
		cause,
	});

import type {StatementHandle, StatementOutcome, StatementProgress, StatementRequest, Warehouse} from '../../backend.ts';
import {DwhError, toDwhError} from '../../core/dwh-error.ts';
import type {Progress} from '../../core/workflow-event.ts';
import type {WorkflowContext} from '../context.ts';
import {createOutage} from './outage.ts';
import type {StepEvent} from './run-graph.ts';
import {type StatementsWork, statementsWork, submitStatement} from './submit-statement.ts';

export type StatementsResult = {readonly handle: StatementHandle; readonly outcome: StatementOutcome};

type Context = Pick<WorkflowContext, 'backend' | 'clock' | 'isPatient'>;

const failureOf = (name: string, outcome: StatementOutcome, signal: AbortSignal): DwhError | undefined => {
	if (outcome.status === 'finished') return undefined;
	if (signal.aborted) return new DwhError('cancelled', 'Cancelled.', {cause: outcome.error});
	if (outcome.status === 'failed') return outcome.error ?? new DwhError('sql', `"${name}" failed without a reason.`);
	return new DwhError('sql', `"${name}" was cancelled by another user of the warehouse.`, {
		nextSteps: ['Run it again.'],
		cause: outcome.error,
	});
};

const rowsOf = ({rowsAffected}: StatementOutcome): number | undefined =>
	rowsAffected.findLast(rows => rows !== undefined);

/** What a finished request has done; rows are those of its last statement that reports any. */
export const doneBy = (outcome: StatementOutcome): Progress => ({
	rows: rowsOf(outcome),
	...(outcome.filesRead === undefined ? {} : {filesDone: outcome.filesRead, filesTotal: outcome.filesRead}),
	...(outcome.bytesRead === undefined ? {} : {bytesDone: outcome.bytesRead, bytesTotal: outcome.bytesRead}),
});

/** Whether the error is about the way to the statement, which may be as well as ever. */
export const saysNothing = ({kind}: DwhError): boolean =>
	kind === 'connection' || kind === 'credentials' || kind === 'cancelled';

/**
 * Submits statements and follows them as one step, again where the failure passes by itself. Throws
 * the statement's error; an abort, or leaving the loop, cancels on the server first. A statement that
 * could not be watched is watched again and never submitted twice. A load waits for network and
 * service as long as its statement can be found, or submitted a single time.
 */
export async function* runWork(
	{backend, clock, isPatient}: Context,
	work: StatementsWork,
	signal: AbortSignal,
): AsyncGenerator<StepEvent, StatementsResult, void> {
	let handle = work.adopt?.();
	let isAdopted = handle !== undefined;
	let outage = createOutage(clock);
	for (let attempt = 1; ; attempt++) {
		let error: DwhError;
		try {
			if (!handle) {
				signal.throwIfAborted();
				handle = await submitStatement(clock, work, signal);
			}

			const outcome: StatementOutcome = yield* followToEnd(backend.warehouse, handle, signal);
			outage = createOutage(clock);
			const failure = failureOf(work.name, outcome, signal);
			await work.onEnd?.(failure, outcome);
			if (!failure) return {handle, outcome};
			error = failure;
			handle = undefined;
		} catch (thrown) {
			error = toDwhError(thrown);
			if (handle && !saysNothing(error)) {
				handle = undefined;
				await work.onEnd?.(error, undefined);
			}
		}

		if (isAdopted && !handle && !signal.aborted) {
			// It failed before this load followed it: this load has not tried yet.
			isAdopted = false;
			yield {type: 'retry', attempt: 1, of: 1, reason: `an earlier statement failed: ${error.message}`};
			continue;
		}

		// The cancel may have arrived; what became of it cannot be seen.
		if (handle && signal.aborted && error.isOutage) throw cancelledBeside(work.name, handle.id, error);
		const hasStatement = handle !== undefined;
		const canWait = isPatient && error.isOutage && !signal.aborted && (hasStatement || work.isRepeatable);
		if (canWait && outage.hasTime(hasStatement)) {
			attempt -= 1;
			try {
				yield* outage.wait(error, signal);
			} catch (thrown) {
				// What runs is cancelled before the abort is reported.
				if (!hasStatement) throw thrown;
			}

			continue;
		}

		const rule = signal.aborted ? undefined : error.retry;
		const isSafe = work.isRepeatable || handle !== undefined || error.kind !== 'connection';
		if (!rule || !isSafe || attempt >= rule.attempts) throw error;
		yield {type: 'retry', attempt: attempt + 1, of: rule.attempts, reason: rule.reason};
		await clock.sleep(rule.delayMs, signal).catch((thrown: unknown) => {
			// What runs is cancelled before the abort is reported.
			if (!handle) throw thrown;
		});
	}
}

/** The same for SQL statements, each request one transaction. */
export const runStatements = (
	context: Context,
	request: StatementRequest,
	signal: AbortSignal,
): AsyncGenerator<StepEvent, StatementsResult, void> => runWork(context, statementsWork(context, request), signal);

const toProgress = ({
	state,
	trouble,
	filesDone,
	filesTotal,
	bytesDone,
	bytesTotal,
	rows,
}: StatementProgress): Progress => ({
	filesDone,
	filesTotal,
	bytesDone,
	bytesTotal,
	rows,
	note: trouble ?? (state === 'running' ? '' : state),
});

/** The person stopped it, and the statement may run on. */
const cancelledBeside = (name: string, id: string, cause: unknown): DwhError =>
	new DwhError('cancelled', `Cancelled, but "${name}" may still run: ${toDwhError(cause).message}`, {
		nextSteps: [`Check statement ${id} before you restart.`],
		cause,
	});

/**
 * Follows to the outcome; an abort cancels on the server and waits for what the server says then, and so
 * does leaving the loop. What is thrown says nothing of the statement, which continues.
 */
async function* followToEnd(
	warehouse: Warehouse,
	handle: StatementHandle,
	signal: AbortSignal,
): AsyncGenerator<StepEvent, StatementOutcome, void> {
	// Watching ends on its own only where the server did not accept the cancellation.
	const watching = new AbortController();
	const giveUp = (cause: unknown) => watching.abort(cancelledBeside(handle.name, handle.id, cause));
	let isLeft = true;
	const cancel = async () => {
		if (!warehouse.canCancel) return giveUp(new DwhError('unsupported', 'this target cannot cancel a statement.'));
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

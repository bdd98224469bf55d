import type {StatementHandle, StatementOutcome, StatementRequest} from '../../backend.ts';
import type {Clock} from '../../core/clock.ts';
import {DwhError, toDwhError} from '../../core/dwh-error.ts';
import type {Progress} from '../../core/workflow-event.ts';
import type {WorkflowContext} from '../context.ts';
import {cancelledBeside, followToEnd} from './follow-to-end.ts';
import {createOutage} from './outage.ts';
import type {StepEvent} from './run-step.ts';

/** Journal of a step's statements. */
export type StepJournal = {
	/** Returns a statement that an earlier process has submitted for this step; it is followed instead of submitting a new one. */
	adopt(): StatementHandle | undefined;
	/** Records a submission before it is made; returns its idempotency key. */
	intend(): Promise<string>;
	submitted(handle: StatementHandle): Promise<void>;
	ended(failure: DwhError | undefined, outcome: StatementOutcome | undefined): Promise<void>;
};

/** How to submit the statements of a step, and whether they may be retried. */
export type StatementsWork = {
	/** For the log and in errors: "build orders". */
	readonly name: string;
	/** `idempotencyKey`: see `StatementRequest`. */
	readonly submit: (signal: AbortSignal, idempotencyKey?: string) => Promise<StatementHandle>;
	/** Called first with the outcome of a statement; without outcome if the warehouse does not know it. */
	readonly onEnd?: (failure: DwhError | undefined, outcome: StatementOutcome | undefined) => Promise<void>;
	readonly journal?: StepJournal | undefined;
	/** Whether it may run again after a run that may have taken effect. */
	readonly isRepeatable: boolean;
	/** False if the failure has rolled back the whole transaction of the statement. */
	readonly canRetry?: () => boolean;
	/** Whether it only reads, so that it may be abandoned if an abort comes before there is a handle to cancel. */
	readonly isReading: boolean;
};

export type StatementsResult = {readonly handle: StatementHandle; readonly outcome: StatementOutcome};

type Context = Pick<WorkflowContext, 'backend' | 'clock' | 'isPatient'>;

/** Runs SQL statements with `runWork`, each request as one transaction. */
export const runStatements = (
	context: Context,
	request: StatementRequest,
	signal: AbortSignal,
	journal?: StepJournal,
): AsyncGenerator<StepEvent, StatementsResult, void> => {
	const work: StatementsWork = {
		name: request.name,
		submit: (stop, idempotencyKey) =>
			context.backend.warehouse.submit(idempotencyKey === undefined ? request : {...request, idempotencyKey}, stop),
		journal,
		isRepeatable: true,
		isReading: request.isReadOnly ?? false,
	};
	return runWork(context, work, signal);
};

/**
 * Submits statements as one step, follows them and retries temporary failures. Throws the error of the statement. An
 * abort or leaving the loop cancels on the server first. After a failed poll the statement is followed again, never
 * submitted twice. A load waits for network and service as long as its statement can be found or safely submitted.
 */
export async function* runWork(
	{backend, clock, isPatient}: Context,
	work: StatementsWork,
	signal: AbortSignal,
): AsyncGenerator<StepEvent, StatementsResult, void> {
	let handle = work.journal?.adopt();
	let isAdopted = handle !== undefined;
	let outage = createOutage(clock);
	for (let attempt = 1; ; attempt++) {
		let error: DwhError;
		try {
			if (!handle) {
				signal.throwIfAborted();
				handle = await submitWork(clock, work, signal);
			}

			const outcome: StatementOutcome = yield* followToEnd(backend.warehouse, handle, signal);
			outage = createOutage(clock);
			const failure = failureOf(work.name, outcome, signal);
			await endWork(work, failure, outcome);
			if (!failure) return {handle, outcome};
			error = failure;
			handle = undefined;
		} catch (thrown) {
			error = toDwhError(thrown);
			if (handle && !saysNothing(error)) {
				handle = undefined;
				await endWork(work, error, undefined);
			}
		}

		if (isAdopted && !handle && !signal.aborted) {
			// The failed attempt belongs to an earlier load, so this load has not tried yet.
			isAdopted = false;
			yield {type: 'retry', attempt: 1, of: 1, reason: `an earlier statement failed: ${error.message}`};
			continue;
		}

		// The cancellation may have arrived, but its outcome is unknown.
		if (handle && signal.aborted && error.isOutage) throw cancelledBeside(work.name, handle.id, error);
		const hasStatement = handle !== undefined;
		const canWait = isPatient && error.isOutage && !signal.aborted && (hasStatement || work.isRepeatable);
		if (canWait && outage.hasTime(hasStatement)) {
			attempt -= 1;
			try {
				yield* outage.wait(error, signal);
			} catch (thrown) {
				// Running statements are cancelled before the abort is reported.
				if (!hasStatement) throw thrown;
			}

			continue;
		}

		const rule = signal.aborted || work.canRetry?.() === false ? undefined : error.retry;
		const isSafe = work.isRepeatable || handle !== undefined || error.kind !== 'connection';
		if (!rule || !isSafe || attempt >= rule.attempts) throw error;
		yield {type: 'retry', attempt: attempt + 1, of: rule.attempts, reason: rule.reason};
		await clock.sleep(rule.delayMs, signal).catch((thrown: unknown) => {
			// Running statements are cancelled before the abort is reported.
			if (!handle) throw thrown;
		});
	}
}

/** How long an abort waits for the handle of a writing statement, to cancel it. */
const graceMs = 5000;

/** Submits and records it in the journal, if any. On abort, waits for the handle of a writing statement, which is needed to cancel it. */
const submitWork = async (
	clock: Clock,
	{name, submit, journal, isReading}: StatementsWork,
	signal: AbortSignal,
): Promise<StatementHandle> => {
	const late = new AbortController();
	const over = new AbortController();
	const onAbort = () => {
		clock.sleep(graceMs, over.signal).then(
			() => late.abort(signal.reason),
			() => undefined,
		);
	};
	if (!isReading) signal.addEventListener('abort', onAbort, {once: true});
	try {
		const idempotencyKey = await journal?.intend();
		const handle = await submit(isReading ? signal : late.signal, idempotencyKey);
		await journal?.submitted(handle);
		return handle;
	} catch (thrown) {
		if (!late.signal.aborted) throw thrown;
		throw new DwhError('cancelled', `Cancelled. Could not confirm that "${name}" was submitted: it may run.`, {
			nextSteps: ['Check whether it runs before you restart.'],
			cause: thrown,
		});
	} finally {
		signal.removeEventListener('abort', onAbort);
		over.abort();
	}
};

const endWork = async (
	{onEnd, journal}: StatementsWork,
	failure: DwhError | undefined,
	outcome: StatementOutcome | undefined,
): Promise<void> => {
	await onEnd?.(failure, outcome);
	await journal?.ended(failure, outcome);
};

const failureOf = (name: string, outcome: StatementOutcome, signal: AbortSignal): DwhError | undefined => {
	if (outcome.status === 'finished') return undefined;
	if (signal.aborted) return new DwhError('cancelled', 'Cancelled.', {cause: outcome.error});
	if (outcome.status === 'failed') return outcome.error ?? new DwhError('sql', `"${name}" failed without a reason.`);
	return new DwhError('sql', `"${name}" was cancelled on the Monitor screen or by another program.`, {
		nextSteps: ['Run it again.'],
		cause: outcome.error,
	});
};

/** Whether the error is about the connection, so that the statement itself may be fine. */
export const saysNothing = ({kind}: DwhError): boolean =>
	kind === 'connection' || kind === 'credentials' || kind === 'cancelled';

/** Returns the progress of a finished request; rows of its last statement that reports any. */
export const doneBy = ({rowsAffected, filesRead, bytesRead}: StatementOutcome): Progress => ({
	rows: rowsAffected.findLast(rows => rows !== undefined),
	...(filesRead === undefined ? {} : {filesDone: filesRead, filesTotal: filesRead}),
	...(bytesRead === undefined ? {} : {bytesDone: bytesRead, bytesTotal: bytesRead}),
});

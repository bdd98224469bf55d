import type {StatementHandle, StatementOutcome, StatementRequest} from '../../backend.ts';
import type {Clock} from '../../core/clock.ts';
import {DwhError, toDwhError} from '../../core/dwh-error.ts';
import type {Progress} from '../../core/workflow-event.ts';
import type {WorkflowContext} from '../context.ts';
import {cancelledBeside, followToEnd} from './follow-to-end.ts';
import {createOutage} from './outage.ts';
import type {StepEvent} from './run-step.ts';

/** What one step writes into the journal about its statements. */
export type StepJournal = {
	/** A statement that an earlier program has submitted for the same step; followed instead of a new one. */
	adopt(): StatementHandle | undefined;
	/** Before a submission; returns its idempotency key. */
	intend(): Promise<string>;
	submitted(handle: StatementHandle): Promise<void>;
	ended(failure: DwhError | undefined, outcome: StatementOutcome | undefined): Promise<void>;
};

/** How to submit statements, and whether they may be retried. */
export type StatementsWork = {
	/** For the log and in errors: "build orders". */
	readonly name: string;
	/** `idempotencyKey`: see `StatementRequest`. */
	readonly submit: (signal: AbortSignal, idempotencyKey?: string) => Promise<StatementHandle>;
	/** Called with the outcome of a statement, before anything else is done about it; without outcome where the warehouse knows none. */
	readonly onEnd?: (failure: DwhError | undefined, outcome: StatementOutcome | undefined) => Promise<void>;
	readonly journal?: StepJournal | undefined;
	/** Whether a second run after a first one that perhaps took effect does no harm. */
	readonly isRepeatable: boolean;
	/** False where the failure has undone more than the statement: the transaction that it stands in. */
	readonly canRetry?: () => boolean;
	/** Whether it may be left alone when an abort comes before there is a handle to cancel it by. */
	readonly isReading: boolean;
};

export type StatementsResult = {readonly handle: StatementHandle; readonly outcome: StatementOutcome};

type Context = Pick<WorkflowContext, 'backend' | 'clock' | 'isPatient'>;

/** Runs SQL statements as `runWork` does, each request one transaction. */
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

		const rule = signal.aborted || work.canRetry?.() === false ? undefined : error.retry;
		const isSafe = work.isRepeatable || handle !== undefined || error.kind !== 'connection';
		if (!rule || !isSafe || attempt >= rule.attempts) throw error;
		yield {type: 'retry', attempt: attempt + 1, of: rule.attempts, reason: rule.reason};
		await clock.sleep(rule.delayMs, signal).catch((thrown: unknown) => {
			// What runs is cancelled before the abort is reported.
			if (!handle) throw thrown;
		});
	}
}

/** So long an abort waits for the handle of what writes, by which it can be cancelled. */
const graceMs = 5000;

/** Submits, in the journal where there is one. What writes gets time to return its handle: without it, it could not be cancelled. */
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
	return new DwhError('sql', `"${name}" was cancelled from elsewhere: on the Monitor screen, or by another program.`, {
		nextSteps: ['Run it again.'],
		cause: outcome.error,
	});
};

/** Whether the error is about the way to the statement, which may be as well as ever. */
export const saysNothing = ({kind}: DwhError): boolean =>
	kind === 'connection' || kind === 'credentials' || kind === 'cancelled';

/** What a finished request has done; rows are those of its last statement that reports any. */
export const doneBy = ({rowsAffected, filesRead, bytesRead}: StatementOutcome): Progress => ({
	rows: rowsAffected.findLast(rows => rows !== undefined),
	...(filesRead === undefined ? {} : {filesDone: filesRead, filesTotal: filesRead}),
	...(bytesRead === undefined ? {} : {bytesDone: bytesRead, bytesTotal: bytesRead}),
});

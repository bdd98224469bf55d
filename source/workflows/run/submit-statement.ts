import type {StatementHandle, StatementOutcome, StatementRequest} from '../../backend.ts';
import type {Clock} from '../../core/clock.ts';
import {DwhError} from '../../core/dwh-error.ts';
import type {WorkflowContext} from '../context.ts';

/** So long an abort waits for the handle of what writes, by which it can be cancelled. */
const graceMs = 5000;

/** Aborts a while after the other one. */
const afterGrace = (signal: AbortSignal, clock: Clock): {readonly signal: AbortSignal; end(): void} => {
	const late = new AbortController();
	const over = new AbortController();
	const onAbort = () => {
		clock.sleep(graceMs, over.signal).then(
			() => late.abort(signal.reason),
			() => undefined,
		);
	};
	signal.addEventListener('abort', onAbort, {once: true});
	return {
		signal: late.signal,
		end() {
			signal.removeEventListener('abort', onAbort);
			over.abort();
		},
	};
};

const perhapsSubmitted = (name: string, cause: unknown): DwhError =>
	new DwhError('cancelled', `Cancelled. Could not confirm that "${name}" was submitted: it may run.`, {
		nextSteps: ['Check whether it runs before you restart.'],
		cause,
	});

/** One that writes gets time to return its handle: without it, it could not be cancelled. */
export const submitStatement = async (
	clock: Clock,
	work: StatementsWork,
	signal: AbortSignal,
): Promise<StatementHandle> => {
	if (work.isReading) return work.submit(signal);
	const grace = afterGrace(signal, clock);
	try {
		return await work.submit(grace.signal);
	} catch (thrown) {
		throw grace.signal.aborted ? perhapsSubmitted(work.name, thrown) : thrown;
	} finally {
		grace.end();
	}
};

/** How to submit statements, and whether they may be retried. */
export type StatementsWork = {
	/** For the log and in errors: "build orders". */
	readonly name: string;
	/** `idempotencyKey`: see `StatementRequest`. */
	readonly submit: (signal: AbortSignal, idempotencyKey?: string) => Promise<StatementHandle>;
	/** A statement that an earlier program has submitted for the same work; followed instead of a new one. */
	readonly adopt?: () => StatementHandle | undefined;
	/** Called with the outcome of a statement, before anything else is done about it; without outcome where the warehouse knows none. */
	readonly onEnd?: (failure: DwhError | undefined, outcome: StatementOutcome | undefined) => Promise<void>;
	/** Whether a second run after a first one that perhaps took effect does no harm. */
	readonly isRepeatable: boolean;
	/** Whether it may be left alone when an abort comes before there is a handle to cancel it by. */
	readonly isReading: boolean;
};

/** The work of SQL statements, each request one transaction. */
export const statementsWork = (
	{backend}: Pick<WorkflowContext, 'backend'>,
	request: StatementRequest,
): StatementsWork => ({
	name: request.name,
	submit: (signal, idempotencyKey) =>
		backend.warehouse.submit(idempotencyKey === undefined ? request : {...request, idempotencyKey}, signal),
	isRepeatable: true,
	isReading: request.isReadOnly ?? false,
});

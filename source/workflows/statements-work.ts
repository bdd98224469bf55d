import type {StatementHandle, StatementOutcome, StatementRequest} from '../backend.ts';
import type {DwhError} from '../core/dwh-error.ts';
import type {WorkflowContext} from './context.ts';

/** What hands statements in, and what has to be known to try it again. */
export type StatementsWork = {
	/** For the log and in errors: "build orders". */
	readonly name: string;
	/** `once`: see `StatementRequest`. */
	readonly submit: (signal: AbortSignal, once?: string) => Promise<StatementHandle>;
	/** A statement that an earlier program has handed in for the same work; followed instead of a new one. */
	readonly adopt?: () => StatementHandle | undefined;
	/** Told how a statement ended, before anything else is done about it; without outcome where the warehouse knows none. */
	readonly onEnd?: (failure: DwhError | undefined, outcome: StatementOutcome | undefined) => Promise<void>;
	/** Whether a second run after a first one that perhaps took effect does no harm. */
	readonly isRepeatable: boolean;
	/** Whether it may be left alone when an abort comes before there is a handle to cancel it by. */
	readonly isReading: boolean;
};

/** The work of statements that can be told as SQL, each request one transaction. */
export const statementsWork = (
	{backend}: Pick<WorkflowContext, 'backend'>,
	request: StatementRequest,
): StatementsWork => ({
	name: request.name,
	submit: (signal, once) => backend.warehouse.submit(once === undefined ? request : {...request, once}, signal),
	isRepeatable: true,
	isReading: request.isReadOnly ?? false,
});

import {type ErrorCode, type ErrorKind, meaningOf, type Retry} from './error-codes.ts';
import type {LoadError} from './load-error.ts';
import type {NextStep} from './next-step.ts';

/** Where in a statement's text the engine reported the error; both count from 1. */
export type SqlPosition = {readonly line: number; readonly column: number};

/** `committed`: number of earlier statements that took effect. */
export type StatementPart = {readonly number: number; readonly of: number; readonly committed?: number};

export type ErrorDetail = {
	/** What to do now. */
	readonly nextSteps?: readonly NextStep[];
	/** Set if it may be retried although its code defines no retry. */
	readonly retry?: Retry;
	/** The statement as submitted, if the error is about one. */
	readonly sql?: string;
	readonly position?: SqlPosition;
	/** The .sql file of the statement, if the message names it. */
	readonly file?: string;
	/** Which of several statements it is about, from 1. */
	readonly part?: StatementPart;
	/** The records that COPY rejected, in order. */
	readonly loadErrors?: readonly LoadError[];
	/** The check itself failed, so nothing is known about what was to be checked. */
	readonly isInconclusive?: boolean;
	readonly cause?: unknown;
};

export type ErrorChange = ErrorDetail & {readonly code?: ErrorCode; readonly message?: string};

/** The only error that leaves a module: a sentence, a code for the reason, and next steps. */
export class DwhError extends Error {
	readonly code: ErrorCode;
	readonly kind: ErrorKind;
	readonly retry: Retry | undefined;
	readonly nextSteps: readonly NextStep[];
	readonly sql: string | undefined;
	readonly position: SqlPosition | undefined;
	readonly file: string | undefined;
	readonly part: StatementPart | undefined;
	readonly loadErrors: readonly LoadError[];
	readonly isInconclusive: boolean;

	constructor(code: ErrorCode, message: string, detail: ErrorDetail = {}) {
		super(message, {cause: detail.cause});
		const {kind, retry} = meaningOf(code);
		this.name = 'DwhError';
		this.code = code;
		this.kind = kind;
		this.retry = detail.retry ?? retry;
		this.nextSteps = detail.nextSteps ?? [];
		this.sql = detail.sql;
		this.position = detail.position;
		this.file = detail.file;
		this.part = detail.part;
		this.loadErrors = detail.loadErrors ?? [];
		this.isInconclusive = detail.isInconclusive ?? false;
	}

	/** No response at all: statements in the warehouse continue. */
	get isUnreachable(): boolean {
		return this.code === 'unreachable';
	}

	/** The network or the service is down; statements in the warehouse are not affected. */
	get isOutage(): boolean {
		return this.isUnreachable || this.code === 'service-failure';
	}

	/** Returns the same error with some fields replaced. Other fields and the cause are kept. */
	with({code = this.code, message = this.message, ...change}: ErrorChange): DwhError {
		const {retry, nextSteps, sql, position, file, part, loadErrors, isInconclusive, cause} = this;
		const fields = {nextSteps, sql, position, file, part, loadErrors, isInconclusive, cause};
		const changed = new DwhError(code, message, {
			...fields,
			...(retry && code === this.code ? {retry} : {}),
			...change,
		});
		if (this.stack !== undefined) changed.stack = this.stack;
		return changed;
	}
}

/** Returns the error marked as inconclusive: the check failed, so nothing is known about what was to be checked. */
export const inconclusive = (error: DwhError): DwhError => error.with({isInconclusive: true});

/** Converts anything thrown to a DwhError: aborts become `cancelled`, unknown errors `bug`. */
export const toDwhError = (thrown: unknown): DwhError => {
	if (thrown instanceof DwhError) return thrown;
	if (thrown instanceof Error && thrown.name === 'AbortError') {
		return thrown.cause instanceof DwhError ? thrown.cause : new DwhError('cancelled', 'Cancelled.', {cause: thrown});
	}
	return new DwhError('bug', thrown instanceof Error ? thrown.message : String(thrown), {cause: thrown});
};

/** Returns a statement's error with a next step, if it has none yet. */
export const withNextStep = (error: DwhError): DwhError => {
	if (error.nextSteps.length > 0 || (error.kind !== 'sql' && error.kind !== 'unsupported')) return error;
	const place = error.position ? 'at the marked place ' : '';
	const step =
		error.kind === 'sql'
			? `Correct the statement ${place}and run it again.`
			: 'Rewrite it, or run it on Redshift: --target aws.';
	return error.with({nextSteps: [step]});
};

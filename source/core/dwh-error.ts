import type {LoadError} from './load-error.ts';

/**
 * What went wrong, as far as a person has to act differently on it.
 *
 * `usage` and `config`: the words or the file are wrong. `sql`: the engine refused the statement.
 * `unsupported`: valid Redshift SQL that this target cannot run faithfully. `load`: COPY met bad
 * records. `audit`: checks failed, nothing was published. `storage`: files cannot be read.
 * `state`: the warehouse is not in the state this needs. `busy`: somebody else holds it.
 * `disk`: the disk is full or cannot be written. `refused`: we will not do that (read-only, not ours, not confirmed).
 * `connection` and `credentials`: the service cannot be reached or does not know us.
 * `cancelled`: the person stopped it. `bug`: ours; the only kind shown with a stack.
 */
export type ErrorKind =
	| 'usage'
	| 'config'
	| 'sql'
	| 'unsupported'
	| 'load'
	| 'audit'
	| 'storage'
	| 'state'
	| 'busy'
	| 'disk'
	| 'refused'
	| 'connection'
	| 'credentials'
	| 'cancelled'
	| 'bug';

/** Where in a statement's text the engine stopped; both count from 1. */
export type SqlPosition = {readonly line: number; readonly column: number};

export type StatementPart = {readonly number: number; readonly of: number};

export type ErrorDetail = {
	/** What the person can do now, each a sentence or a command. */
	readonly nextSteps?: readonly string[];
	/** The statement as it was sent, when the error is about one. */
	readonly sql?: string;
	readonly position?: SqlPosition;
	/** Which statement of several it is about, from 1. */
	readonly part?: StatementPart;
	/** The records COPY refused, the first first. */
	readonly loadErrors?: readonly LoadError[];
	/** The check itself failed, which says nothing about what was checked. */
	readonly isInconclusive?: boolean;
	/** The network or the service is away, and what runs in the warehouse is not touched by it. */
	readonly isOutage?: boolean;
	/** An outage in which no response came at all (DNS, refused, reset, time-out); a service that answers with a failure is not unreachable. */
	readonly isUnreachable?: boolean;
	readonly cause?: unknown;
};

/** The only error that crosses a border of this program: a sentence, its kind, and what to do next. */
export class DwhError extends Error {
	readonly kind: ErrorKind;
	readonly nextSteps: readonly string[];
	readonly sql: string | undefined;
	readonly position: SqlPosition | undefined;
	readonly part: StatementPart | undefined;
	readonly loadErrors: readonly LoadError[];
	readonly isInconclusive: boolean;
	readonly isOutage: boolean;
	readonly isUnreachable: boolean;

	constructor(kind: ErrorKind, message: string, detail: ErrorDetail = {}) {
		super(message, {cause: detail.cause});
		this.name = 'DwhError';
		this.kind = kind;
		this.nextSteps = detail.nextSteps ?? [];
		this.sql = detail.sql;
		this.position = detail.position;
		this.part = detail.part;
		this.loadErrors = detail.loadErrors ?? [];
		this.isInconclusive = detail.isInconclusive ?? false;
		this.isUnreachable = detail.isUnreachable ?? false;
		this.isOutage = this.isUnreachable || (detail.isOutage ?? false);
	}
}

/** The same failure, of a check that says nothing about what was checked. */
export const inconclusive = ({kind, message, nextSteps, cause}: DwhError): DwhError =>
	new DwhError(kind, message, {nextSteps, cause, isInconclusive: true});

/** Anything thrown, as a DwhError: aborts become `cancelled`, unknown errors `bug`. */
export const toDwhError = (thrown: unknown): DwhError => {
	if (thrown instanceof DwhError) return thrown;
	if (thrown instanceof Error && thrown.name === 'AbortError') {
		return thrown.cause instanceof DwhError ? thrown.cause : new DwhError('cancelled', 'Cancelled.', {cause: thrown});
	}
	return new DwhError('bug', thrown instanceof Error ? thrown.message : String(thrown), {cause: thrown});
};

/** The error of a statement with something to do about it, where whoever found it knew of nothing better. */
export const withNextStep = (error: DwhError): DwhError => {
	const {kind, message, nextSteps, sql, position, part, loadErrors, cause} = error;
	if (nextSteps.length > 0 || (kind !== 'sql' && kind !== 'unsupported')) return error;
	const place = position ? 'at the marked place ' : '';
	const step =
		kind === 'sql'
			? `Correct the statement ${place}and run it again.`
			: 'Write it another way, or run it on Redshift: --target aws.';
	return new DwhError(kind, message, {nextSteps: [step], sql, position, part, loadErrors, cause: cause ?? error});
};

const codes: Partial<Record<ErrorKind, number>> = {
	usage: 2,
	config: 2,
	refused: 2,
	connection: 3,
	credentials: 3,
	cancelled: 130,
};

/** 0 ok, 1 failed, 2 wrong use, 3 connection or credentials, 130 cancelled. */
export const exitCodeOf = (kind: ErrorKind): number => codes[kind] ?? 1;

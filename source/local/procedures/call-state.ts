import type {DuckDBConnection} from '@duckdb/node-api';
import {DwhError} from '../../core/dwh-error.ts';
import {positionAt} from '../../sql/language/lexer/positions.ts';
import {stretchInPlace} from '../../sql/language/parser/procedure/body-text.ts';
import type {Span} from '../../sql/language/tree/node.ts';
import type {Translation, TranslationContext, ValueOf} from '../dialect/translation.ts';
import {errorFromEngine} from '../engine/error-from-engine.ts';
import type {SessionMemory} from '../sessions/session-memory.ts';
import type {Frame} from './frame.ts';

/** What the session lends to a CALL. */
export type CallHost = {
	readonly connection: DuckDBConnection;
	readonly memory: SessionMemory;
	readonly signal: AbortSignal;
	/** The database file, for errors. */
	readonly database: string;
	readonly searchPath: readonly string[];
	/** A user's own transaction is open: the procedure may not end it. */
	readonly isInTransaction: boolean;
	context(value: ValueOf | undefined): TranslationContext;
	translate(sql: string, value: ValueOf | undefined): Promise<Translation>;
	/** Runs a COPY; returns its rows. */
	load(sql: string): Promise<number>;
	/** Runs an UNLOAD; returns its rows. */
	unload(sql: string, translation: Extract<Translation, {kind: 'unload'}>): Promise<number>;
	begin(): Promise<void>;
	end(word: 'commit' | 'rollback'): Promise<void>;
	/** What RAISE reports without an end of the work. */
	note(text: string): void;
	/** Keeps a message for the system views; `line`: of the procedure's body. */
	keepMessage(severity: MessageSeverity, text: string, line: number): void;
};

/** Severities of messages, the lowest first. */
export const messageSeverities = ['LOG', 'INFO', 'NOTICE', 'WARNING', 'EXCEPTION'] as const;

export type MessageSeverity = (typeof messageSeverities)[number];

/** Keeps a message with the line of what reported it. */
export const keepMessage = (
	{host}: CallState,
	{procedure: {text, firstLine}}: Frame,
	severity: MessageSeverity,
	message: string,
	{start}: Pick<Span, 'start'>,
): void => host.keepMessage(severity, message, positionAt(text, start).line - firstLine + 1);

/** Shared by a CALL and those within it. */
export type CallState = {
	readonly host: CallHost;
	/** Each statement commits by itself. */
	isNonAtomic: boolean;
	/** Whether SET config stands in one of the procedures at work. */
	settings: number;
	depth: number;
	/** Transactions ended so far: what closes cursors. */
	ended: number;
	/** The loop over a query that is at work. */
	loopCursor: string | undefined;
	/** Cursors without a name of their own so far. */
	portals: number;
	steps: number;
	/** What the handler at work is for. */
	handled: DwhError | undefined;
	/** Errors that have their place, with what SQLERRM and SQLSTATE say of them. */
	readonly failures: WeakMap<DwhError, {readonly message: string; readonly state: string}>;
};

/** Raises an error at a place of the procedure's text; it gets its line when it leaves the statement. */
export const failIn = (
	frame: Frame,
	message: string,
	place: Pick<Span, 'start'>,
	step?: string,
	code: 'sql' | 'unsupported' | 'refused' = 'sql',
): never => {
	const {sql, text} = frame.procedure;
	throw new DwhError(code, message, {
		sql,
		position: positionAt(text, place.start),
		nextSteps: step === undefined ? [] : [step],
	});
};

const stateOf = (error: DwhError): string => {
	if (error.code === 'relation-missing') return '42P01';
	if (error.code === 'column-missing') return '42703';
	return 'XX000';
};

/** What was thrown within a statement, with the procedure's line; as it is where it has one. */
export const placed = (state: CallState, frame: Frame, node: Span, thrown: unknown): DwhError => {
	const {procedure} = frame;
	// Words of the engine's message are found in this statement alone.
	const sql = stretchInPlace(procedure.text, node);
	const error = errorFromEngine(thrown, {sql, database: state.host.database});
	if (state.failures.has(error) || error.kind === 'cancelled' || error.kind === 'bug') return error;
	const position = error.position ?? positionAt(procedure.text, node.start);
	const found = error.with({
		message: `Procedure ${procedure.name}, line ${position.line}: ${error.message}`,
		sql: procedure.sql,
		position,
	});
	keepMessage(state, frame, 'EXCEPTION', error.message, node);
	state.failures.set(found, {message: error.message, state: raised.get(error) ?? stateOf(error)});
	return found;
};

const raised = new WeakMap<DwhError, string>();

/** RAISE EXCEPTION: SQLSTATE P0001. */
export const raisedError = (frame: Frame, message: string, place: Span): DwhError => {
	const {sql, text} = frame.procedure;
	const error = new DwhError('sql', message, {
		sql,
		position: positionAt(text, place.start),
		nextSteps: ['The procedure raised it: call it with other values, or change what it checks.'],
	});
	raised.set(error, 'P0001');
	return error;
};

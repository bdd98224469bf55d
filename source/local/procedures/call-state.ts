import type {DuckDBConnection} from '@duckdb/node-api';
import {DwhError} from '../../core/dwh-error.ts';
import {positionAt} from '../../sql/language/lexer/positions.ts';
import {stretchInPlace} from '../../sql/language/parser/procedure/body-text.ts';
import type {Span} from '../../sql/language/tree/node.ts';
import type {Translation, TranslationContext, ValueOf} from '../dialect/translation.ts';
import {errorFromEngine} from '../engine/error-from-engine.ts';
import type {SessionMemory} from '../sessions/session-memory.ts';
import type {Frame} from './frame.ts';

/** What the session provides for a CALL. */
export type CallHost = {
	readonly connection: DuckDBConnection;
	readonly memory: SessionMemory;
	readonly signal: AbortSignal;
	/** The database file, for errors. */
	readonly database: string;
	readonly searchPath: readonly string[];
	/** Whether the user has an open transaction, which the procedure may not end. */
	readonly isInTransaction: boolean;
	context(value: ValueOf | undefined): TranslationContext;
	translate(sql: string, value: ValueOf | undefined): Promise<Translation>;
	/** Runs a COPY; returns the number of rows. */
	load(sql: string): Promise<number>;
	/** Runs an UNLOAD; returns the number of rows. */
	unload(sql: string, translation: Extract<Translation, {kind: 'unload'}>): Promise<number>;
	begin(): Promise<void>;
	end(word: 'commit' | 'rollback'): Promise<void>;
	/** Reports a RAISE that does not end the call. */
	note(text: string): void;
	/** Records a message for the system views. `line` is a line of the procedure's body. */
	keepMessage(severity: MessageSeverity, text: string, line: number): void;
};

/** Severities of messages, lowest first. */
export const messageSeverities = ['LOG', 'INFO', 'NOTICE', 'WARNING', 'EXCEPTION'] as const;

export type MessageSeverity = (typeof messageSeverities)[number];

/** Records a message with the line that raised it. */
export const keepMessage = (
	{host}: CallState,
	{procedure: {text, firstLine}}: Frame,
	severity: MessageSeverity,
	message: string,
	{start}: Pick<Span, 'start'>,
): void => host.keepMessage(severity, message, positionAt(text, start).line - firstLine + 1);

/** Shared by a CALL and its nested calls. */
export type CallState = {
	readonly host: CallHost;
	/** Whether each statement commits automatically. */
	isNonAtomic: boolean;
	/** The number of running procedures with SET config. */
	settings: number;
	depth: number;
	/** The number of transactions ended so far, which shows whether cursors are closed. */
	ended: number;
	/** The running loop over a query. */
	loopCursor: string | undefined;
	/** The number of unnamed cursors so far. */
	portals: number;
	steps: number;
	/** The error that the running handler handles. */
	handled: DwhError | undefined;
	/** Errors that already have a position, with their SQLERRM and SQLSTATE. */
	readonly failures: WeakMap<DwhError, {readonly message: string; readonly state: string}>;
};

/** Throws an error at a position of the procedure's text. It gets its line when it leaves the statement. */
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

/** Returns an error of a statement with the procedure's line. Unchanged if it already has one. */
export const placed = (state: CallState, frame: Frame, node: Span, thrown: unknown): DwhError => {
	const {procedure} = frame;
	// Search the words of the engine's message in this statement only.
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

/** Returns the error of RAISE EXCEPTION: SQLSTATE P0001. */
export const raisedError = (frame: Frame, message: string, place: Span): DwhError => {
	const {sql, text} = frame.procedure;
	const error = new DwhError('sql', message, {
		sql,
		position: positionAt(text, place.start),
		nextSteps: ['The procedure raised this error. Call it with other values, or change its checks.'],
	});
	raised.set(error, 'P0001');
	return error;
};

import type {DuckDBResult} from '@duckdb/node-api';
import {tryParseStatement} from '../../sql/language/parser/parse-statement.ts';
import {stretchInPlace} from '../../sql/language/parser/procedure/body-text.ts';
import type {Span} from '../../sql/language/tree/node.ts';
import type {DynamicSql, StaticSql} from '../../sql/language/tree/procedure-body.ts';
import type {Expression, Query} from '../../sql/language/tree/query.ts';
import type {Statement} from '../../sql/language/tree/statement.ts';
import type {Runnable} from '../dialect/translation.ts';
import {textInSession} from '../sessions/session-parameters.ts';
import {runStatement} from '../statements/run-statement.ts';
import {type CallState, failIn} from './call-state.ts';
import {evaluateText} from './evaluate.ts';
import {type Binds, type Frame, flagValue, valuesOf} from './frame.ts';
import {endTransaction} from './procedure-transaction.ts';
import {emptyRow, rowsOf} from './rows.ts';
import {runBound} from './run-bound.ts';
import {assignRow} from './variables.ts';

type Into = Pick<StaticSql, 'into' | 'isStrict'>;

/** Statements that need their own transaction, or belong to a session. */
const refused: Readonly<Partial<Record<Statement['kind'], string>>> = {
	vacuum: 'VACUUM',
	prepare: 'PREPARE',
	execute: 'EXECUTE of a prepared statement',
	deallocate: 'DEALLOCATE',
	declare: 'DECLARE of a cursor',
	'create-database': 'CREATE DATABASE',
	'create-external-table': 'CREATE EXTERNAL TABLE',
	'alter-table-append': 'ALTER TABLE ... APPEND',
	'create-procedure': 'CREATE PROCEDURE',
};

// The engine stores their text, which cannot contain parameters.
const definitions = new Set<Statement['kind']>([
	'create-view',
	'create-materialized-view',
	'create-function',
	'create-table',
]);

const check = (frame: Frame, statement: Statement | undefined, place: Span): void => {
	const what = statement && refused[statement.kind];
	const isLocal = statement?.kind === 'set' && statement.scope === 'local';
	if (what || isLocal) failIn(frame, `${what ?? 'SET LOCAL'} is not allowed in a procedure.`, place);
};

const take = async (
	state: CallState,
	frame: Frame,
	result: DuckDBResult,
	columns: Runnable['columns'],
	{into = [], isStrict}: Into,
	place: Span,
): Promise<void> => {
	const rows = rowsOf(result, columns);
	const first = await rows.next();
	if (first.done && isStrict) failIn(frame, 'The query returned no row.', place);
	if (isStrict && !(await rows.next()).done) failIn(frame, 'The query returned more than one row.', place);
	await assignRow(state, frame, into, first.done ? emptyRow(result, columns) : first.value, first.done === true);
	frame.rowCount = first.done ? 0 : 1;
};

type Work = Into & {
	readonly text: string;
	readonly statement: Statement | undefined;
	readonly place: Span;
	readonly isPerform: boolean;
	/** The text of EXECUTE cannot use variables. */
	readonly hasVariables: boolean;
};

/** Translates a text. `binds` receives the values of the variables that it reads. */
const translateWith = (state: CallState, frame: Frame, text: string, binds: Binds, hasVariables: boolean) => {
	const values = valuesOf(frame, binds, (message, place) => failIn(frame, message, place));
	return state.host.translate(text, hasVariables ? values : undefined);
};

const execute = async (state: CallState, frame: Frame, work: Work): Promise<void> => {
	const {text, statement, place} = work;
	const {host} = state;
	check(frame, statement, place);
	const binds: Binds = new Map();
	const translation = await translateWith(state, frame, text, binds, work.hasVariables);
	if (translation.kind === 'copy') {
		frame.rowCount = await host.load(text);
		return;
	}

	if (binds.size > 0 && translation.kind === 'unload') {
		failIn(frame, 'The query of UNLOAD cannot use variables.', place, 'Build the text and run it with EXECUTE.');
	}

	if (translation.kind === 'unload') {
		frame.rowCount = await host.unload(text, translation);
		return;
	}

	if (binds.size > 0 && statement && definitions.has(statement.kind)) {
		failIn(frame, 'A definition cannot use variables.', place, 'Build the text and run it with EXECUTE.');
	}

	if (translation.hasResult && !work.into && !work.isPerform && work.hasVariables) {
		failIn(
			frame,
			'The query has no destination for its result.',
			place,
			'Write SELECT ... INTO a variable; to discard the result, write PERFORM instead of SELECT.',
		);
	}

	frame.rowCount = 0;
	const done = await runStatement(host.connection, translation, false, host.signal, sql =>
		runBound(host.connection, sql, binds),
	);
	translation.onDone?.();
	if (done.result) {
		if (work.into) await take(state, frame, done.result, translation.columns, work, place);
		else for (const chunk of await done.result.fetchAllChunks()) frame.rowCount += chunk.rowCount;
	} else if (done.rowsAffected !== undefined) frame.rowCount = done.rowsAffected;
	if (statement && changesRows.has(statement.kind)) {
		frame.found.current = flagValue(frame.rowCount > 0);
	}

	if (statement?.kind === 'truncate') await endTransaction(state, frame, 'commit', place, 'TRUNCATE');
};

const changesRows = new Set<Statement['kind']>(['query', 'insert', 'update', 'delete', 'merge']);

/** Runs a SQL statement written in the procedure. */
export const runStatic = (state: CallState, frame: Frame, node: StaticSql): Promise<void> => {
	let text = stretchInPlace(frame.procedure.text, node);
	const {intoSpan, isPerform} = node;
	if (isPerform) text = `${text.slice(0, node.start)}select ${text.slice(node.start + 'perform'.length)}`;
	if (intoSpan) {
		const blank = text.slice(intoSpan.start, intoSpan.end).replace(/[^\n]/g, ' ');
		text = text.slice(0, intoSpan.start) + blank + text.slice(intoSpan.end);
	}

	return execute(state, frame, {...node, text, place: node, hasVariables: true});
};

/** Returns the text of EXECUTE. */
const dynamicText = async (
	state: CallState,
	frame: Frame,
	{text, ...place}: {readonly text: Expression} & Span,
): Promise<string> => {
	const found = await evaluateText(state, frame, text);
	return found === undefined || found === null
		? failIn(frame, 'The text of EXECUTE is NULL.', place, 'One of its parts is NULL: use COALESCE.')
		: textInSession(state.host.memory, found);
};

/** EXECUTE. `call` runs a CALL in the text. */
export const runDynamic = async (
	state: CallState,
	frame: Frame,
	node: DynamicSql,
	call: (sql: string) => Promise<void>,
): Promise<void> => {
	const text = await dynamicText(state, frame, node);
	const statement = tryParseStatement(text);
	if (statement?.kind === 'commit' || statement?.kind === 'rollback') {
		failIn(frame, `EXECUTE cannot run ${statement.kind.toUpperCase()}.`, node, 'Write it as a separate statement.');
	}

	if (statement?.kind === 'call-procedure') {
		await call(text);
		return;
	}

	const {into, isStrict} = node;
	await execute(state, frame, {into, isStrict, text, statement, place: node, isPerform: false, hasVariables: false});
};

/** Returns the engine's statement for the query of a loop or a cursor, with its values. */
export const translateSource = async (
	state: CallState,
	frame: Frame,
	source: Query | (Span & {readonly kind: 'dynamic'; readonly text: Expression}),
): Promise<{readonly translation: Runnable; readonly binds: Binds}> => {
	const binds: Binds = new Map();
	const isDynamic = source.kind === 'dynamic';
	const text = isDynamic ? await dynamicText(state, frame, source) : stretchInPlace(frame.procedure.text, source);
	const translation = await translateWith(state, frame, text, binds, !isDynamic);
	if (translation.kind !== 'run' || !translation.hasResult) return failIn(frame, 'Expected a query.', source);
	return {translation, binds};
};

/** Yields the rows of a query for a loop. */
export const runSource = async (state: CallState, frame: Frame, source: Parameters<typeof translateSource>[2]) => {
	const {translation, binds} = await translateSource(state, frame, source);
	const {connection, signal} = state.host;
	const {result} = await runStatement(connection, translation, false, signal, sql => runBound(connection, sql, binds));
	if (!result) return failIn(frame, 'Expected a query.', source);
	return {result, columns: translation.columns};
};

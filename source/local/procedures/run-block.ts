import {setImmediate} from 'node:timers/promises';
import {DwhError} from '../../core/dwh-error.ts';
import {bigint, integer, varchar} from '../../sql/language/data-type.ts';
import type {
	Block,
	CaseStatement,
	ProcedureStatement,
	QueryLoop,
	Raise,
	RangeLoop,
} from '../../sql/language/tree/procedure-body.ts';
import type {Call, Expression} from '../../sql/language/tree/query.ts';
import {type CallState, failIn, keepMessage, placed, raisedError} from './call-state.ts';
import {evaluateFor, evaluateText, isTrue} from './evaluate.ts';
import {countValue, type Frame, flagValue, integerValue, scalar, textValue, type Variable} from './frame.ts';
import {closeCursor, fetchInto, openCursor, requireNoCursor} from './procedure-cursors.ts';
import {beginTransaction, endTransaction} from './procedure-transaction.ts';
import {rowsOf} from './rows.ts';
import {runDynamic, runSource, runStatic} from './run-sql.ts';
import {assignExpression, assignRow, assignValue, declare} from './variables.ts';

/** How a statement ended: continue with the next one, leave a loop or a block, or leave the procedure. */
type Flow = 'next' | 'return' | {readonly kind: 'exit' | 'continue'; readonly label: string | undefined};

/** How another procedure is called: by a call in this text, or by EXECUTE. */
export type Callers = {
	call(frame: Frame, call: Call): Promise<void>;
	callText(frame: Frame, sql: string): Promise<void>;
};

type Context = {readonly state: CallState; readonly frame: Frame; readonly callers: Callers};

const runAll = async (context: Context, statements: readonly ProcedureStatement[]): Promise<Flow> => {
	for (const statement of statements) {
		const flow = await runOne(context, statement);
		if (flow !== 'next') return flow;
	}

	return 'next';
};

// A loop that never waits for the engine would block everything else.
const stepsBetweenPauses = 500;

const runOne = async (context: Context, node: ProcedureStatement): Promise<Flow> => {
	const {state, frame} = context;
	state.host.signal.throwIfAborted();
	state.steps++;
	if (state.steps % stepsBetweenPauses === 0) await setImmediate();
	try {
		return await run(context, node);
	} catch (thrown) {
		throw placed(state, frame, node, thrown);
	}
};

const run = async (context: Context, node: ProcedureStatement): Promise<Flow> => {
	const {state, frame, callers} = context;
	switch (node.kind) {
		case 'block':
			return runBlock(context, node);
		case 'assign':
			await assignExpression(state, frame, node.target, node.value);
			return 'next';
		case 'if':
			for (const {conditions, statements} of node.branches) {
				const [condition] = conditions;
				if (condition && (await isTrue(state, frame, condition))) return runAll(context, statements);
			}

			return node.otherwise ? runAll(context, node.otherwise) : 'next';
		case 'case-statement':
			return runCase(context, node);
		case 'loop':
			for (;;) {
				if (node.condition && !(await isTrue(state, frame, node.condition))) return 'next';
				const left = await runLoopBody(context, node);
				if (left) return left.flow;
			}

		case 'range-loop':
			return runRange(context, node);
		case 'query-loop':
			return runRows(context, node);
		case 'exit':
		case 'continue':
			if (node.when && !(await isTrue(state, frame, node.when))) return 'next';
			return {kind: node.kind, label: node.label};
		case 'raise':
			await raise(context, node);
			return 'next';
		case 'sql':
			await runStatic(state, frame, node);
			return 'next';
		case 'dynamic':
			await runDynamic(state, frame, node, sql => callers.callText(frame, sql));
			return 'next';
		case 'call-other':
			await callers.call(frame, node.call);
			return 'next';
		case 'open':
			await openCursor(state, frame, node);
			return 'next';
		case 'fetch-into':
			await fetchInto(state, frame, node);
			return 'next';
		case 'close-cursor':
			await closeCursor(state, frame, node);
			return 'next';
		case 'diagnostics':
			await assignValue(state, frame, node.target, countValue(frame.rowCount), bigint);
			return 'next';
		case 'transaction':
			if (node.word === 'begin') await beginTransaction(state, frame, node);
			else await endTransaction(state, frame, node.word, node);
			return 'next';
		case 'return':
			return 'return';
		case 'nothing':
			return 'next';
		default:
			return node satisfies never;
	}
};

const runCase = async (context: Context, {operand, branches, otherwise, ...place}: CaseStatement): Promise<Flow> => {
	const {state, frame} = context;
	for (const {conditions, statements} of branches) {
		for (const condition of conditions) {
			const test: Expression = operand
				? {
						kind: 'binary',
						operator: '=',
						at: condition,
						left: operand,
						right: condition,
						start: condition.start,
						end: condition.end,
					}
				: condition;
			if (await isTrue(state, frame, test)) return runAll(context, statements);
		}
	}

	if (otherwise) return runAll(context, otherwise);
	return failIn(frame, 'No branch of CASE applies, and it has no ELSE.', place);
};

type Left = {readonly flow: Flow} | undefined;

/** Runs one iteration of a loop. Returns how the loop ended, if it did. */
const runLoopBody = async (
	context: Context,
	loop: {readonly label: string | undefined; readonly statements: readonly ProcedureStatement[]},
): Promise<Left> => {
	const flow = await runAll(context, loop.statements);
	if (flow === 'next') return undefined;
	if (flow === 'return') return {flow};
	if (flow.label !== undefined && flow.label !== loop.label) return {flow};
	return flow.kind === 'exit' ? {flow: 'next'} : undefined;
};

/** Runs with additional names that hide those of the frame. */
const withNames = async <Result>(
	frame: Frame,
	variables: Map<string, Variable>,
	work: () => Promise<Result>,
): Promise<Result> => {
	const outer = frame.names;
	frame.names = {variables, parent: outer};
	try {
		return await work();
	} finally {
		frame.names = outer;
	}
};

const runRange = async (context: Context, node: RangeLoop): Promise<Flow> => {
	const {state, frame} = context;
	const variable = scalar(node.variable.name, integer);
	const bound = async (expression: Expression): Promise<number> => {
		const {value} = await evaluateFor(state, frame, expression, variable);
		return value === null ? failIn(frame, 'A bound of the loop is NULL.', expression) : Number(value);
	};
	const from = await bound(node.from);
	const to = await bound(node.to);
	const by = node.by ? await bound(node.by) : 1;
	if (by <= 0) failIn(frame, 'BY must be greater than 0.', node.by ?? node);
	const step = node.isReverse ? -by : by;
	return withNames(frame, new Map([[variable.name, variable]]), async () => {
		for (let at = from; node.isReverse ? at >= to : at <= to; at += step) {
			variable.current = integerValue(at);
			const left = await runLoopBody(context, node);
			if (left) return left.flow;
		}

		return 'next';
	});
};

const runRows = async (context: Context, node: QueryLoop): Promise<Flow> => {
	const {state, frame} = context;
	requireNoCursor(state, frame, node);
	const {result, columns} = await runSource(state, frame, node.source);
	const {ended} = state;
	state.loopCursor = `the loop in procedure ${frame.procedure.name}`;
	try {
		let count = 0;
		for await (const row of rowsOf(result, columns)) {
			if (state.ended !== ended)
				failIn(frame, 'The cursor of the loop was closed by COMMIT, ROLLBACK or TRUNCATE.', node);
			count++;
			await assignRow(state, frame, node.targets, row);
			const left = await runLoopBody(context, node);
			frame.found.current = flagValue(true);
			if (left) return left.flow;
		}

		frame.found.current = flagValue(count > 0);
		return 'next';
	} finally {
		if (state.ended === ended) state.loopCursor = undefined;
	}
};

const raise = async ({state, frame}: Context, node: Raise): Promise<void> => {
	const {severity, format} = node;
	if (format === undefined) {
		if (state.handled) throw state.handled;
		return failIn(frame, 'RAISE without arguments is only allowed in an exception handler.', node);
	}

	const texts: string[] = [];
	for (const argument of node.arguments) texts.push((await evaluateText(state, frame, argument)) ?? '<NULL>');
	const message = format.replace(/%%|%/g, sign => (sign === '%%' ? '%' : (texts.shift() ?? '')));
	if (severity === 'exception') throw raisedError(frame, message, node);
	// PostgreSQL writes these to the server's log only.
	if (severity === 'debug') return;
	const word = severity.toUpperCase() as Uppercase<typeof severity>;
	keepMessage(state, frame, word, message, node);
	if (word !== 'LOG') state.host.note(`${word}: ${message}`);
};

/** Runs a block. An error in a block with a handler rolls back the transaction, and the handler runs in a new one. */
export const runBlock = async (context: Context, block: Block): Promise<Flow> => {
	const {state, frame} = context;
	const outer = frame.names;
	try {
		await declare(state, frame, block.declarations);
		try {
			const flow = await runAll(context, block.statements);
			if (typeof flow === 'string' || flow.kind === 'continue') return flow;
			return flow.label !== undefined && flow.label === block.label ? 'next' : flow;
		} catch (thrown) {
			if (!block.handler || !(thrown instanceof DwhError) || thrown.kind === 'cancelled') throw thrown;
			return await handle(context, block.handler, thrown);
		}
	} finally {
		frame.names = outer;
	}
};

const handle = async (context: Context, handler: readonly ProcedureStatement[], error: DwhError): Promise<Flow> => {
	const {state, frame} = context;
	const {host} = state;
	const {message, state: sqlstate} = state.failures.get(error) ?? {message: error.message, state: 'XX000'};
	await host.end('rollback');
	state.ended++;
	state.loopCursor = undefined;
	if (!state.isNonAtomic) await host.begin();
	const text = (name: string, value: string): [string, Variable] => [
		name,
		scalar(name, varchar(65_535), {current: textValue(value)}),
	];
	const before = state.handled;
	state.handled = error;
	try {
		const variables = new Map([text('sqlerrm', message), text('sqlstate', sqlstate)]);
		const flow = await withNames(frame, variables, () => runAll(context, handler));
		if (state.isNonAtomic) return flow;
	} finally {
		state.handled = before;
	}

	// Redshift keeps the handler's changes, then raises the error again.
	if (!host.isInTransaction) {
		await host.end('commit');
		await host.begin();
	}

	throw error;
};

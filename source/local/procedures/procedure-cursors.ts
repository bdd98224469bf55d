import type {Span} from '../../sql/language/tree/node.ts';
import type {CursorParameter, OpenCursor, ProcedureStatement} from '../../sql/language/tree/procedure-body.ts';
import {parseType} from '../../sql/language/type-name.ts';
import {cursorStatement, dropCursor, nextRows} from '../sessions/cursors.ts';
import {type Cursor, cursorTable} from '../sessions/session-memory.ts';
import {type CallState, failIn} from './call-state.ts';
import {evaluateFor} from './evaluate.ts';
import {type Frame, findVariable, flagValue, type Scalar, scalar, textValue} from './frame.ts';
import {emptyRow, rowsOf} from './rows.ts';
import {runBound} from './run-bound.ts';
import {translateSource} from './run-sql.ts';
import {assignRow} from './variables.ts';

type Of<Kind extends ProcedureStatement['kind']> = Extract<ProcedureStatement, {kind: Kind}>;

const variableOf = (frame: Frame, {cursor}: {readonly cursor: OpenCursor['cursor']}): Scalar => {
	const variable = findVariable(frame.names, cursor.name);
	if (variable?.kind === 'scalar' && variable.cursor) return variable;
	return failIn(frame, `"${cursor.name}" is not a cursor.`, cursor, `Declare it: ${cursor.name} refcursor.`);
};

/** Throws if a cursor is open: a session can have only one, and a loop over a query counts. */
export const requireNoCursor = (state: CallState, frame: Frame, place: Span): void => {
	const open = state.loopCursor ?? [...state.host.memory.cursors.keys()][0];
	if (open === undefined) return;
	failIn(
		frame,
		`A cursor is already open: ${open}. A session can have only one, and a loop over a query counts as one.`,
		place,
		'Read the inner rows with a join, or put the outer rows into a temporary table and loop over row numbers.',
	);
};

/** Declares the parameters of a cursor with the values of OPEN. They hide the variables of the block. */
const declareArguments = async (
	state: CallState,
	frame: Frame,
	{cursor, arguments: values, ...place}: Of<'open'>,
	parameters: readonly CursorParameter[],
): Promise<void> => {
	if (values.length !== parameters.length)
		failIn(
			frame,
			`Cursor "${cursor.name}" takes ${parameters.length === 0 ? 'no' : parameters.length} arguments, not ${values.length}.`,
			place,
			`Write OPEN ${cursor.name}${parameters.length === 0 ? '' : `(${parameters.map(({name}) => name.name).join(', ')})`}.`,
		);
	const variables = new Map<string, Scalar>();
	for (const [index, value] of values.entries()) {
		const {name, type} = parameters[index] as CursorParameter;
		const known = parseType(type.text) ?? failIn(frame, `Type "${type.text}" does not exist.`, type);
		const variable = scalar(name.name, known);
		variable.current = await evaluateFor(state, frame, value, variable);
		variables.set(name.name, variable);
	}

	if (variables.size > 0) frame.names = {variables, parent: frame.names};
};

/** OPEN: stores the whole result in a temporary table, from which FETCH reads, in the procedure and after the CALL. */
export const openCursor = async (state: CallState, frame: Frame, node: Of<'open'>): Promise<void> => {
	const variable = variableOf(frame, node);
	const source = node.source ?? variable.cursor?.query;
	if (!source)
		return failIn(frame, `Cursor "${variable.name}" has no query.`, node, 'Write OPEN cursor FOR and the query.');
	requireNoCursor(state, frame, node);
	const names = frame.names;
	await declareArguments(state, frame, node, node.source ? [] : (variable.cursor?.parameters ?? []));
	const {translation, binds} = await translateSource(state, frame, source);
	frame.names = names;
	const name = variable.current.value === null ? `<unnamed portal ${++state.portals}>` : String(variable.current.value);
	const table = cursorTable(name);
	const {connection, memory} = state.host;
	await runBound(connection, cursorStatement(table, translation.statements.at(-1) ?? ''), binds);
	variable.current = textValue(name);
	memory.cursors.set(name, {table, columns: translation.columns, position: 0});
};

const openedAs = (state: CallState, frame: Frame, node: Of<'fetch-into'> | Of<'close-cursor'>): [string, Cursor] => {
	const variable = variableOf(frame, node);
	const name = String(variable.current.value ?? variable.name);
	const cursor = state.host.memory.cursors.get(name);
	return cursor ? [name, cursor] : failIn(frame, `Cursor "${variable.name}" is not open.`, node);
};

/** FETCH cursor INTO. FOUND is true if there was a row. */
export const fetchInto = async (state: CallState, frame: Frame, node: Of<'fetch-into'>): Promise<void> => {
	const [, cursor] = openedAs(state, frame, node);
	const {connection} = state.host;
	const {sql, advance} = nextRows(cursor, 1);
	const result = await connection.run(sql);
	const row = await rowsOf(result, cursor.columns).next();
	advance();
	await assignRow(state, frame, node.into, row.done ? emptyRow(result, cursor.columns) : row.value, row.done === true);
	frame.rowCount = row.done ? 0 : 1;
	frame.found.current = flagValue(!row.done);
};

/** CLOSE. */
export const closeCursor = async (state: CallState, frame: Frame, node: Of<'close-cursor'>): Promise<void> => {
	const [name, cursor] = openedAs(state, frame, node);
	const {connection, memory} = state.host;
	await connection.run(dropCursor(cursor));
	memory.cursors.delete(name);
};

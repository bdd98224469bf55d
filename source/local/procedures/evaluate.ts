import type {DuckDBResult} from '@duckdb/node-api';
import {boolean, type DataType, engineType, varchar} from '../../sql/language/data-type.ts';
import type {Expression} from '../../sql/language/tree/query.ts';
import {assign} from '../dialect/expression/assign.ts';
import {asText} from '../dialect/expression/coerce.ts';
import {renderFor} from '../dialect/statements/translate-query.ts';
import {emptyScope, type Typed} from '../dialect/typed.ts';
import {type CallState, failIn} from './call-state.ts';
import {type Binds, bind, type Frame, type Scalar, type Value, valuesOf} from './frame.ts';
import {runBound} from './run-bound.ts';

const firstValue = async (result: DuckDBResult): Promise<Value> => {
	const chunk = await result.fetchChunk();
	return {
		value: chunk && chunk.rowCount > 0 ? (chunk.getColumnValues(0)[0] ?? null) : null,
		engine: result.columnType(0),
	};
};

type Render = (typed: Typed) => string;

const compute = async (
	state: CallState,
	frame: Frame,
	expression: Expression,
	render: Render,
): Promise<Value & {readonly type: DataType}> => {
	const binds: Binds = new Map();
	const values = valuesOf(frame, binds, (message, place) => failIn(frame, message, place));
	const {text} = frame.procedure;
	const renderer = await renderFor(text, expression, state.host.context(values));
	const typed = renderer.expression(expression, emptyScope);
	const result = await runBound(state.host.connection, `SELECT ${render(typed)} AS v`, binds);
	return {...(await firstValue(result)), type: typed.type};
};

const stored = (typed: Typed, {name, type}: Pick<Scalar, 'name' | 'type'>): string =>
	`CAST(${assign(typed, {name, type})} AS ${engineType(type)})`;

/** Returns the value of an expression. */
export const evaluate = (state: CallState, frame: Frame, expression: Expression) =>
	compute(state, frame, expression, ({sql}) => sql);

/** Returns the value of an expression, converted to a variable's type. */
export const evaluateFor = (state: CallState, frame: Frame, expression: Expression, variable: Scalar): Promise<Value> =>
	compute(state, frame, expression, typed => stored(typed, variable));

/** Returns whether a condition is true; NULL is not. */
export const isTrue = async (state: CallState, frame: Frame, expression: Expression): Promise<boolean> =>
	(await evaluateFor(state, frame, expression, condition)).value === true;

const condition = {name: 'condition', type: boolean} as Scalar;

/** Returns the text of a value as RAISE shows it; undefined for NULL. */
export const evaluateText = async (
	state: CallState,
	frame: Frame,
	expression: Expression,
): Promise<string | undefined> => {
	const {value} = await compute(state, frame, expression, asText);
	return value === null ? undefined : String(value);
};

/** Returns a value of a query, converted to a variable's type. */
export const convert = async (state: CallState, given: Value, from: DataType, variable: Scalar): Promise<Value> => {
	if (given.value === null) return {value: null, engine: given.engine};
	const isText = variable.type.name === 'varchar' || variable.type.name === 'char';
	if (!isText && String(given.engine) === engineType(variable.type)) return given;
	const binds: Binds = new Map();
	const typed = bind(binds, given, from.name === 'literal' ? varchar() : from);
	return firstValue(await runBound(state.host.connection, `SELECT ${stored(typed, variable)} AS v`, binds));
};

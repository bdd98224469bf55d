import {any, type DataType, varchar} from '../../sql/language/data-type.ts';
import type {ObjectName} from '../../sql/language/tree/node.ts';
import type {Declaration, Target} from '../../sql/language/tree/procedure-body.ts';
import type {Expression} from '../../sql/language/tree/query.ts';
import {parseType} from '../../sql/language/type-name.ts';
import {type CallState, failIn} from './call-state.ts';
import {convert, evaluateFor} from './evaluate.ts';
import {type Frame, findVariable, nothingYet, type Scalar, scalar, type Value, type Variable} from './frame.ts';

/** Returns the type for `table.column%TYPE` or `variable%TYPE`. */
const typeOfOther = async (state: CallState, frame: Frame, name: ObjectName): Promise<DataType> => {
	const parts = name.parts.map(part => part.name);
	const [column = '', table, schema] = parts.toReversed();
	if (table === undefined) {
		const variable = findVariable(frame.names, column);
		if (variable?.kind === 'scalar') return variable.type;
		return failIn(frame, `There is no variable "${column}".`, name);
	}

	const design = await state.host.context(undefined).designOf(schema, table);
	const type = design?.columns.find(one => one.name === column)?.type;
	const found = type === undefined ? undefined : parseType(type);
	return found ?? failIn(frame, `There is no column "${parts.join('.')}".`, name);
};

const typeOf = async (
	state: CallState,
	frame: Frame,
	declaration: Extract<Declaration, {kind: 'variable'}>,
): Promise<DataType> => {
	const {type} = declaration;
	if (type.kind === 'same-as') return typeOfOther(state, frame, type.name);
	if (type.kind !== 'named') return varchar();
	return parseType(type.type.text) ?? failIn(frame, `Type "${type.type.text}" does not exist.`, type.type);
};

const declareOne = async (state: CallState, frame: Frame, declaration: Declaration): Promise<Variable> => {
	const {name} = declaration.name;
	if (declaration.kind === 'cursor') {
		const {query, parameters} = declaration;
		return scalar(name, varchar(), {cursor: {query, parameters}});
	}

	if (declaration.kind === 'alias') {
		const variable = /^\$\d+$/.test(declaration.of)
			? frame.positional[Number(declaration.of.slice(1)) - 1]
			: findVariable(frame.names, declaration.of);
		return variable ?? failIn(frame, `There is no argument ${declaration.of}.`, declaration);
	}

	if (declaration.type.kind === 'record') return {kind: 'record', name, fields: undefined};
	const {isConstant, isNotNull, value} = declaration;
	const cursor = declaration.type.kind === 'refcursor' ? {query: undefined} : undefined;
	const variable = scalar(name, await typeOf(state, frame, declaration), {isConstant, isNotNull, cursor});
	if (value) variable.current = await evaluateFor(state, frame, value, variable);
	if (isNotNull && variable.current.value === null) {
		failIn(frame, `Variable "${name}" is NOT NULL and has no value.`, declaration, 'Assign one: := value.');
	}

	return variable;
};

/** Declares the variables of a block, which hide outer ones. */
export const declare = async (state: CallState, frame: Frame, declarations: readonly Declaration[]): Promise<void> => {
	const variables = new Map<string, Variable>();
	frame.names = {variables, parent: frame.names};
	for (const declaration of declarations) {
		const {name} = declaration.name;
		if (variables.has(name)) failIn(frame, `Variable "${name}" is declared twice in the block.`, declaration.name);
		variables.set(name, await declareOne(state, frame, declaration));
	}
};

/** Returns the variable that a target names. */
const variableNamed = (frame: Frame, {name, field}: Target): Variable => {
	const variable = findVariable(frame.names, name.name);
	if (!variable)
		return failIn(
			frame,
			`There is no variable "${name.name}".`,
			name,
			`Declare it: DECLARE ${name.name} and its type.`,
		);
	if (!field) return variable;
	if (variable.kind !== 'record') return failIn(frame, `"${name.name}" is not a record.`, name);
	const found = variable.fields?.find(one => one.name === field.name);
	return found ?? failIn(frame, `Record "${name.name}" has no field "${field.name}".`, field);
};

const put = (frame: Frame, variable: Scalar, value: Value, target: Target): void => {
	if (variable.isConstant) failIn(frame, `"${variable.name}" is a CONSTANT.`, target);
	if (variable.isNotNull && value.value === null) failIn(frame, `Variable "${variable.name}" may not be NULL.`, target);
	variable.current = value;
};

/** target := expression. */
export const assignExpression = async (
	state: CallState,
	frame: Frame,
	target: Target,
	expression: Expression,
): Promise<void> => {
	const variable = variableNamed(frame, target);
	if (variable.kind === 'record') {
		const other = expression.kind === 'name' && expression.parts.length === 1 ? expression.parts[0] : undefined;
		const from = other && findVariable(frame.names, other.name);
		if (from?.kind !== 'record') return failIn(frame, `"${variable.name}" is a record: assign a row to it.`, target);
		variable.fields = from.fields?.map(field => ({...field}));
		return;
	}

	put(frame, variable, await evaluateFor(state, frame, expression, variable), target);
};

/** Assigns an existing value to a variable. */
export const assignValue = async (
	state: CallState,
	frame: Frame,
	target: Target,
	given: Value,
	type: DataType,
): Promise<void> => {
	const variable = variableNamed(frame, target);
	if (variable.kind === 'record') return failIn(frame, `"${variable.name}" is a record: assign a row to it.`, target);
	put(frame, variable, await convert(state, given, type, variable), target);
};

/** A column of a row from a query. */
export type Cell = Value & {readonly name: string; readonly type: DataType};

/** Assigns a row to a record or to one variable per column. Without a row they become NULL. */
export const assignRow = async (
	state: CallState,
	frame: Frame,
	targets: readonly Target[],
	cells: readonly Cell[],
	isMissing = false,
): Promise<void> => {
	const [first] = targets;
	const whole = first && targets.length === 1 ? variableNamed(frame, first) : undefined;
	if (whole?.kind === 'record') {
		whole.fields = cells.map(({name, type, value, engine}) =>
			scalar(name, type.name === 'literal' ? varchar() : type, {current: isMissing ? nothingYet : {value, engine}}),
		);
		return;
	}

	for (const [index, target] of targets.entries()) {
		// Surplus columns are ignored; surplus variables become NULL.
		const cell = isMissing ? undefined : cells[index];
		await assignValue(state, frame, target, cell ?? nothingYet, cell?.type ?? any);
	}
};

import {DwhError} from '../../core/dwh-error.ts';
import {boolean, redshiftName, varchar} from '../../sql/language/data-type.ts';
import {parseStatement} from '../../sql/language/parser/parse-statement.ts';
import type {Call} from '../../sql/language/tree/query.ts';
import {quoteName} from '../dialect/quote.ts';
import type {StatementResult} from '../statements/run-statement.ts';
import {type CallHost, type CallState, failIn} from './call-state.ts';
import {chooseProcedure} from './choose-procedure.ts';
import {convert, evaluate} from './evaluate.ts';
import {type Binds, bind, type Frame, findVariable, flagValue, type Scalar, scalar, type Value} from './frame.ts';
import {type Argument, isInput, isOutput, type Procedure, typeOrAny} from './routine.ts';
import {runBlock} from './run-block.ts';
import {runBound} from './run-bound.ts';
import {assignValue} from './variables.ts';

/** The documented limit of nested calls. */
const maxDepth = 16;

/** Returns a frame without variables for the text of a CALL, in which its arguments are evaluated. */
const frameOf = (sql: string): Frame => {
	const procedure: Procedure = {
		schema: '',
		name: '',
		arguments: [],
		isNonAtomic: false,
		hasSettings: false,
		sql,
		text: sql,
		firstLine: 1,
		body: {kind: 'block', label: undefined, declarations: [], statements: [], handler: undefined, start: 0, end: 0},
	};
	return {procedure, positional: [], names: undefined, rowCount: 0, found: scalar('found', boolean)};
};

const newFrame = (procedure: Procedure, positional: readonly Scalar[]): Frame => {
	const found = scalar('found', boolean, {current: flagValue(false)});
	const variables = new Map([['found', found], ...positional.map(variable => [variable.name, variable] as const)]);
	return {procedure, positional, names: {variables, parent: undefined}, rowCount: 0, found};
};

const variableFor = (argument: Argument, index: number): Scalar =>
	scalar(argument.name ?? `$${index + 1}`, argument.type ?? varchar(65_535), {
		isConstant: argument.mode === 'in' && argument.type === undefined,
		cursor: argument.type ? undefined : {query: undefined},
	});

/** Runs a procedure. Returns its arguments as they are at the end. */
const runProcedure = async (
	state: CallState,
	caller: Frame,
	call: Call,
	{procedure, given}: Awaited<ReturnType<typeof chooseProcedure>>,
	values: readonly Awaited<ReturnType<typeof evaluate>>[],
): Promise<readonly Scalar[]> => {
	if (state.depth >= maxDepth) {
		failIn(caller, `Calls are nested too deeply: Redshift allows ${maxDepth} levels.`, call);
	}

	const variables = procedure.arguments.map(variableFor);
	for (const [index, argument] of given.entries()) {
		const variable = variables[procedure.arguments.indexOf(argument)];
		const value = values[index];
		if (variable && value && isInput(argument)) variable.current = await convert(state, value, value.type, variable);
	}

	const settings = procedure.hasSettings ? 1 : 0;
	state.depth++;
	state.settings += settings;
	try {
		const frame = newFrame(procedure, variables);
		const callers = {
			call: (from: Frame, nested: Call) => callNested(state, from, nested),
			callText: (from: Frame, sql: string) => callText(state, from, sql),
		};
		await runBlock({state, frame, callers}, procedure.body);
		return variables;
	} finally {
		state.depth--;
		state.settings -= settings;
	}
};

const valuesFor = async (state: CallState, frame: Frame, call: Call) => {
	const values: Awaited<ReturnType<typeof evaluate>>[] = [];
	for (const argument of call.arguments) values.push(await evaluate(state, frame, argument));
	return values;
};

/** CALL inside a procedure: assigns the output to the variables given as arguments. */
const callNested = async (state: CallState, frame: Frame, call: Call): Promise<void> => {
	const values = await valuesFor(state, frame, call);
	const chosen = await chooseProcedure(
		state,
		frame,
		call,
		values.map(({type}) => type),
		true,
	);
	const variables = await runProcedure(state, frame, call, chosen, values);
	for (const [index, argument] of chosen.given.entries()) {
		const expression = call.arguments[index];
		const variable = variables[chosen.procedure.arguments.indexOf(argument)];
		if (!expression || !variable || !isOutput(argument)) continue;
		const name = expression.kind === 'name' && expression.parts.length <= 2 ? expression.parts : undefined;
		const [first, field] = name ?? [];
		if (!first || !findVariable(frame.names, first.name)) {
			if (argument.mode === 'inout') continue;
			failIn(frame, `Argument ${index + 1} is OUT: it must be a variable.`, expression);
		} else {
			await assignValue(
				state,
				frame,
				{name: first, field, start: first.start, end: first.end},
				variable.current,
				variable.type,
			);
		}
	}
};

/** CALL in the text of EXECUTE; its output is discarded. */
const callText = async (state: CallState, _from: Frame, sql: string): Promise<void> => {
	const statement = parseStatement(sql);
	if (statement.kind !== 'call-procedure') return;
	const {run} = await callFrom(state, frameOf(sql), statement.call);
	await run();
};

const callFrom = async (state: CallState, frame: Frame, call: Call) => {
	const values = await valuesFor(state, frame, call);
	const chosen = await chooseProcedure(
		state,
		frame,
		call,
		values.map(({type}) => type),
		false,
	);
	return {chosen, run: () => runProcedure(state, frame, call, chosen, values)};
};

const outputOf = (argument: Argument, variable: Scalar, index: number) => ({
	name: argument.name ?? `column${index + 1}`,
	type: variable.type,
	value: variable.current satisfies Value,
});

/** Returns the row of OUT and INOUT arguments at the end; undefined if there are none. */
const resultOf = async (
	host: CallHost,
	procedure: Procedure,
	variables: readonly Scalar[],
): Promise<StatementResult | undefined> => {
	const outputs = procedure.arguments.flatMap((argument, index) => {
		const variable = variables[index];
		return variable && isOutput(argument) ? [outputOf(argument, variable, index)] : [];
	});
	if (outputs.length === 0) return undefined;
	const binds: Binds = new Map();
	const items = outputs.map(({name, type, value}) => `${bind(binds, value, type).sql} AS ${quoteName(name)}`);
	return {
		rowsAffected: undefined,
		result: await runBound(host.connection, `SELECT ${items.join(', ')}`, binds),
		engineSql: '',
		columns: outputs.map(({name, type}) => ({name, type: redshiftName(typeOrAny(type))})),
	};
};

/** Runs a CALL from its original text. Returns its row, if it has one. */
export const runCall = async (host: CallHost, sql: string): Promise<StatementResult | undefined> => {
	const statement = parseStatement(sql);
	if (statement.kind !== 'call-procedure') throw new DwhError('bug', 'The statement is not a CALL.');
	const state: CallState = {
		host,
		isNonAtomic: false,
		settings: 0,
		depth: 0,
		ended: 0,
		portals: 0,
		loopCursor: undefined,
		steps: 0,
		handled: undefined,
		failures: new WeakMap(),
	};
	const {chosen, run} = await callFrom(state, frameOf(sql), statement.call);
	state.isNonAtomic = chosen.procedure.isNonAtomic && !host.isInTransaction;
	if (!state.isNonAtomic) await host.begin();
	return resultOf(host, chosen.procedure, await run());
};

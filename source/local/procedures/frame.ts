import {BIGINT, BOOLEAN, type DuckDBType, type DuckDBValue, INTEGER, VARCHAR} from '@duckdb/node-api';
import type {DataType} from '../../sql/language/data-type.ts';
import {engineType} from '../../sql/language/data-type.ts';
import type {CursorParameter} from '../../sql/language/tree/procedure-body.ts';
import type {Query} from '../../sql/language/tree/query.ts';
import type {ValueOf} from '../dialect/translation.ts';
import type {Typed} from '../dialect/typed.ts';
import type {Procedure} from './routine.ts';

/** A value returned by the engine. */
export type Value = {readonly value: DuckDBValue; readonly engine: DuckDBType | undefined};

export type Scalar = {
	readonly kind: 'scalar';
	readonly name: string;
	readonly type: DataType;
	readonly isConstant: boolean;
	readonly isNotNull: boolean;
	/** A refcursor: its value is the cursor's name, its query the default for OPEN. */
	readonly cursor: {readonly query: Query | undefined; readonly parameters?: readonly CursorParameter[]} | undefined;
	current: Value;
};

export type RecordVariable = {
	readonly kind: 'record';
	readonly name: string;
	/** Undefined until a row is assigned. */
	fields: readonly Scalar[] | undefined;
};

export type Variable = Scalar | RecordVariable;

export type Names = {readonly variables: Map<string, Variable>; readonly parent: Names | undefined};

/** One running call. */
export type Frame = {
	readonly procedure: Procedure;
	/** Its arguments in order, for `$1`. */
	readonly positional: readonly Scalar[];
	names: Names | undefined;
	/** The number of rows of the last statement. */
	rowCount: number;
	readonly found: Scalar;
};

/** Returns a text value created by the interpreter. */
export const textValue = (value: string): Value => ({value, engine: VARCHAR});
export const flagValue = (value: boolean): Value => ({value, engine: BOOLEAN});
export const integerValue = (value: number): Value => ({value, engine: INTEGER});
export const countValue = (value: number): Value => ({value: BigInt(value), engine: BIGINT});

export const nothingYet: Value = {value: null, engine: undefined};

export const scalar = (
	name: string,
	type: DataType,
	given: Partial<Omit<Scalar, 'kind' | 'name' | 'type'>> = {},
): Scalar => ({
	kind: 'scalar',
	name,
	type,
	isConstant: false,
	isNotNull: false,
	cursor: undefined,
	current: nothingYet,
	...given,
});

export const findVariable = (names: Names | undefined, name: string): Variable | undefined => {
	for (let at = names; at; at = at.parent) {
		const found = at.variables.get(name);
		if (found) return found;
	}

	return undefined;
};

/** The values of a statement's parameters, by parameter name. */
export type Binds = Map<string, Value>;

/** Adds a parameter with the value and returns it. */
export const bind = (binds: Binds, value: Value, type: DataType, name?: string): Typed => {
	const parameter = `v${binds.size + 1}`;
	binds.set(parameter, value);
	return {sql: `CAST($${parameter} AS ${engineType(type)})`, type, ...(name === undefined ? {} : {name})};
};

/**
 * Resolves names in a procedure: as on Redshift, a variable takes precedence over a column of the same name. Each
 * variable becomes a typed parameter; its value never becomes part of the SQL text.
 */
export const valuesOf =
	(frame: Frame, binds: Binds, fail: (message: string, place: {readonly start: number}) => never): ValueOf =>
	node => {
		if (node.kind === 'parameter') {
			const variable = frame.positional[Number(node.text.slice(1)) - 1];
			return variable && {typed: bind(binds, variable.current, variable.type, variable.name), parts: 1};
		}

		const [first, second] = node.parts;
		const variable = first && findVariable(frame.names, first.name);
		if (!variable) return undefined;
		if (variable.kind === 'scalar') {
			if (second && variable.type.name !== 'super') return undefined;
			return {typed: bind(binds, variable.current, variable.type, variable.name), parts: 1};
		}

		if (!second) return fail(`"${variable.name}" is a record: use one of its fields.`, node);
		if (!variable.fields) return fail(`Record "${variable.name}" is not assigned yet.`, node);
		const field = variable.fields.find(one => one.name === second.name);
		if (!field) return fail(`Record "${variable.name}" has no field "${second.name}".`, second);
		return {typed: bind(binds, field.current, field.type, field.name), parts: 2};
	};

import {asDouble, coerce, withoutTrailingBlanks} from './coerce.ts';
import {
	any,
	asNumeric,
	bigint,
	boolean,
	type DataType,
	date,
	double,
	integer,
	interval,
	isFloat,
	isInteger,
	isMoment,
	isNumber,
	isString,
	numeric,
	real,
	smallint,
	time,
	timestamp,
	varchar,
} from './data-type.ts';
import {divide} from './divide.ts';
import {engineCall} from './engine-function.ts';
import type {Node} from './node.ts';
import type {RenderContext} from './render-context.ts';
import type {Typed} from './typed.ts';

const signs: Readonly<Record<string, string>> = {add: '+', sub: '-', mul: '*', div: '/', mod: '%'};

const wider = (left: DataType, right: DataType): DataType => {
	if (left.name === 'bigint' || right.name === 'bigint') return bigint;
	return left.name === 'integer' || right.name === 'integer' ? integer : smallint;
};

/** The numeric type of a result, by AWS's table of computations. */
export const resultNumber = (kind: string, left: DataType, right: DataType): DataType => {
	if (isFloat(left) || isFloat(right)) return left.name === 'real' && right.name === 'real' ? real : double;
	if (isInteger(left) && isInteger(right)) return wider(left, right);
	const a = asNumeric(left);
	const b = asNumeric(right);
	let scale: number;
	let precision: number;
	if (kind === 'mul') {
		scale = a.scale + b.scale;
		precision = a.precision + b.precision + 1;
	} else if (kind === 'div') {
		scale = Math.max(4, a.scale + b.precision - b.scale + 1);
		precision = a.precision - a.scale + b.scale + scale;
	} else {
		scale = Math.max(a.scale, b.scale);
		precision = Math.max(a.precision - a.scale, b.precision - b.scale) + 1 + scale;
	}
	if (precision > 38) {
		scale = Math.max(38 + scale - precision, Math.min(4, scale));
		precision = 38;
	}
	return numeric(precision, scale);
};

const asNumber = (typed: Typed, other: Typed): Typed => {
	if (typed.text === undefined) return typed;
	// A quoted literal takes the type of its neighbour.
	const type = isNumber(other.type) ? other.type : double;
	return {sql: coerce(typed, type), type};
};

const dateMath = (kind: string, left: Typed, right: Typed): Typed | undefined => {
	const a = left.type.name;
	const b = right.type.name;
	const sign = signs[kind];
	if (kind === 'sub' && a === 'date' && b === 'date')
		return {sql: `CAST(${left.sql} - ${right.sql} AS INTEGER)`, type: integer};
	if (kind === 'sub' && isMoment(left.type) && (isMoment(right.type) || right.text !== undefined)) {
		const type = a === 'timestamptz' || b === 'timestamptz' ? {name: 'timestamptz' as const} : timestamp;
		return {sql: `(${coerce(left, type)} - ${coerce(right, type)})`, type: interval};
	}
	if (kind === 'add' && a === 'date' && b === 'time') return {sql: `(${left.sql} + ${right.sql})`, type: timestamp};
	if (kind === 'add' && a === 'time' && b === 'date') return {sql: `(${right.sql} + ${left.sql})`, type: timestamp};
	if (a === 'date' && (isInteger(right.type) || (right.text !== undefined && /^\d+$/.test(right.text)))) {
		return {sql: `(${left.sql} ${sign} CAST(${right.sql} AS INTEGER))`, type: date};
	}
	if (kind === 'add' && isInteger(left.type) && b === 'date')
		return {sql: `(${right.sql} + CAST(${left.sql} AS INTEGER))`, type: date};
	if ((isMoment(left.type) || a === 'time' || a === 'literal') && b === 'interval') {
		const type = a === 'date' || a === 'literal' ? timestamp : left.type;
		return {sql: `(${coerce(left, type)} ${sign} ${right.sql})`, type: a === 'time' ? time : type};
	}
	if (kind === 'add' && a === 'interval' && (isMoment(right.type) || b === 'time')) return dateMath(kind, right, left);
	if (a === 'interval' && b === 'interval') return {sql: `(${left.sql} ${sign} ${right.sql})`, type: interval};
	if (kind === 'mul' && (a === 'interval' || b === 'interval')) {
		const [span, factor] = a === 'interval' ? [left, right] : [right, left];
		return multiplyInterval(span, factor);
	}
	if (kind === 'div' && a === 'interval') {
		return {sql: engineCall('interval_times', left.sql, `(1.0 / ${asDouble(right)})`), type: interval};
	}
	return undefined;
};

const multiplyInterval = (span: Typed, factor: Typed): Typed => {
	const {parts} = span;
	if (parts && parts.months === 0) {
		const micros = parts.micros + BigInt(parts.days) * 86_400_000_000n;
		if (parts.days === 0 || isInteger(factor.type)) {
			if (isInteger(factor.type)) {
				if (parts.days === 0)
					return {sql: `to_microseconds(CAST(${factor.sql} AS BIGINT) * ${micros})`, type: interval};
				if (parts.micros === 0n)
					return {sql: `to_days(CAST(${factor.sql} * ${parts.days} AS INTEGER))`, type: interval};
			}
			return {sql: `to_microseconds(CAST(round(${asDouble(factor)} * ${micros}) AS BIGINT))`, type: interval};
		}
	}
	if (parts && parts.days === 0 && parts.micros === 0n && isInteger(factor.type)) {
		return {sql: `to_months(CAST(${factor.sql} * ${parts.months} AS INTEGER))`, type: interval};
	}
	return {sql: engineCall('interval_times', span.sql, asDouble(factor)), type: interval};
};

/** `+ - * / %`, by the types of the operands. */
export const renderArithmetic = (
	context: RenderContext,
	kind: string,
	node: Node,
	left: Typed,
	right: Typed,
): Typed => {
	const moment = dateMath(kind, left, right);
	if (moment) return moment;
	const a = asNumber(left, right);
	const b = asNumber(right, left);
	const sign = signs[kind];
	if (a.type.name === 'null' || b.type.name === 'null')
		return {sql: `(${a.sql} ${sign} ${b.sql})`, type: a.type.name === 'null' ? b.type : a.type};
	if (!isNumber(a.type) || !isNumber(b.type)) {
		const bad = [a, b].find(operand => !isNumber(operand.type) && operand.type.name !== 'any');
		if (bad && isString(bad.type)) {
			// A text column takes part as the number it spells.
			const number = {sql: `CAST(${bad.sql} AS DOUBLE)`, type: double};
			return renderArithmetic(context, kind, node, bad === a ? number : a, bad === b ? number : b);
		}
		if (kind === 'div') return {sql: engineCall('div', a.sql, b.sql), type: any};
		if (kind === 'mod') return {sql: engineCall('modulo', a.sql, b.sql), type: any};
		return {sql: `(${a.sql} ${sign} ${b.sql})`, type: any};
	}

	if (kind === 'div') return divide(a, b, resultNumber('div', a.type, b.type));
	if (kind === 'mod') {
		const type = resultNumber('add', a.type, b.type);
		const modulo =
			b.number !== undefined && Number(b.number) !== 0 ? `(${a.sql} % ${b.sql})` : engineCall('modulo', a.sql, b.sql);
		return {sql: modulo, type: isInteger(type) ? type : numeric(asNumeric(b.type).precision, asNumeric(type).scale)};
	}

	const type = resultNumber(kind, a.type, b.type);
	// DuckDB would give a smallint and a literal a smallint, and a real and an integer a real.
	const operand = (typed: Typed): string => {
		if (type.name === 'integer' && typed.type.name === 'smallint') return `CAST(${typed.sql} AS INTEGER)`;
		if (type.name === 'bigint' && typed.number !== undefined) return `CAST(${typed.sql} AS BIGINT)`;
		if (type.name === 'double' && typed.type.name !== 'double') return asDouble(typed);
		return typed.sql;
	};
	const result = `(${operand(a)} ${sign} ${operand(b)})`;
	const asDoubles = [a, b].every(
		item => item.asDouble !== undefined || item.number !== undefined || isInteger(item.type),
	);
	return {
		sql: result,
		type,
		...(asDoubles && type.name === 'numeric' ? {asDouble: `(${asDouble(a)} ${sign} ${asDouble(b)})`} : {}),
	};
};

const comparisons: Readonly<Record<string, string>> = {eq: '=', neq: '<>', lt: '<', lte: '<=', gt: '>', gte: '>='};
export const comparisonSign = (kind: string): string | undefined => comparisons[kind];

/** Both sides of a comparison in one type: literals take the other side's, blanks at the end of text do not count. */
export const comparable = (left: Typed, right: Typed): readonly [string, string] => {
	const one = (typed: Typed, other: Typed): string => {
		if (isString(typed.type) && (isString(other.type) || other.type.name === 'null'))
			return withoutTrailingBlanks(typed);
		if (typed.text !== undefined && (isMoment(other.type) || isNumber(other.type))) return coerce(typed, other.type);
		if (typed.text !== undefined && other.type.name === 'boolean') return coerce(typed, boolean);
		if (isString(typed.type) && other.type.name === 'numeric') return `CAST(${typed.sql} AS DOUBLE)`;
		return typed.sql;
	};
	return [one(left, right), one(right, left)];
};

export const concatenated = (left: string, right: string): Typed => ({sql: `(${left} || ${right})`, type: varchar()});

import {
	any,
	asNumeric,
	bigint,
	type DataType,
	double,
	engineType,
	integer,
	isFloat,
	isInteger,
	isNumber,
	isString,
	numeric,
	real,
	smallint,
} from '../../../../sql/language/data-type.ts';
import type {Span} from '../../../../sql/language/tree/node.ts';
import {checkArithmetic, failOperator} from '../../checks/check-operands.ts';
import {engineCall, engineCallOnce} from '../../engine-function.ts';
import type {RenderContext} from '../../query/render-context.ts';
import type {Typed} from '../../typed.ts';
import {asDouble, coerce} from '../coerce.ts';
import type {ArithmeticOperator} from '../operators.ts';
import {concatenated} from '../render-concat.ts';
import {dateMath} from '../render-date-arithmetic.ts';
import {superAs} from '../super-value.ts';
import {asOperand, checkedFloat, magnitudeOfResult} from './float-range.ts';

const wider = (left: DataType, right: DataType): DataType => {
	if (left.name === 'bigint' || right.name === 'bigint') return bigint;
	return left.name === 'integer' || right.name === 'integer' ? integer : smallint;
};

/** Returns the numeric type of a result, according to AWS's table of computations. */
export const resultNumber = (operator: ArithmeticOperator, left: DataType, right: DataType): DataType => {
	if (isFloat(left) || isFloat(right)) return left.name === 'real' && right.name === 'real' ? real : double;
	if (isInteger(left) && isInteger(right)) return wider(left, right);
	const a = asNumeric(left);
	const b = asNumeric(right);
	let scale: number;
	let precision: number;
	if (operator === '*') {
		scale = a.scale + b.scale;
		precision = a.precision + b.precision + 1;
	} else if (operator === '/') {
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

const isTemporal = ({name}: DataType): boolean =>
	['date', 'time', 'timetz', 'timestamp', 'timestamptz', 'interval'].includes(name);

const asNumber = (typed: Typed, other: Typed): Typed => {
	// Non-numeric values in SUPER become NULL.
	if (typed.type.name === 'super') return {sql: superAs(typed.sql, double), type: double};
	if (typed.text === undefined) return typed;
	// A quoted literal takes the type of the other operand.
	const type = isNumber(other.type) ? other.type : double;
	return {sql: coerce(typed, type), type};
};

/** Returns whether the engine stores the result in 64 bits, where its decimals leave few digits before the point. */
const isNarrow = (type: DataType, a: Typed, b: Typed): boolean =>
	type.name === 'numeric' &&
	asNumeric(type).precision > 18 &&
	asNumeric(type).scale > 6 &&
	[a, b].every(item => asNumeric(item.type).precision <= 18);

/** Returns a number as a 128-bit value. Multiplying these takes the engine fifteen times as long. */
const widened = (typed: Typed): string => `CAST(${typed.sql} AS DECIMAL(19,${asNumeric(typed.type).scale}))`;

/** `+ - * / %`, depending on the types of the operands. */
export const renderArithmetic = (
	context: RenderContext,
	operator: ArithmeticOperator,
	place: Span,
	left: Typed,
	right: Typed,
): Typed => {
	const moment = dateMath(operator, left, right);
	if (moment) return moment;
	checkArithmetic(context, operator, place, left, right);
	// Texts and bytes are concatenated.
	const areJoined = [left, right].every(({type}) => isString(type) || type.name === 'varbyte');
	if (operator === '+' && areJoined) return concatenated([left, right]);
	const a = asNumber(left, right);
	const b = asNumber(right, left);
	if (a.type.name === 'null' || b.type.name === 'null')
		return {sql: `(${a.sql} ${operator} ${b.sql})`, type: a.type.name === 'null' ? b.type : a.type};
	if (!isNumber(a.type) || !isNumber(b.type)) {
		if ([a, b].some(item => isTemporal(item.type)) && [a, b].every(item => item.type.name !== 'any'))
			return failOperator(context, place, operator, [a.type, b.type], 'Cast one side, or use DATEADD and DATEDIFF.');
		const bad = [a, b].find(operand => !isNumber(operand.type) && operand.type.name !== 'any');
		if (bad && isString(bad.type)) {
			// A text column is converted to a number.
			const number = {sql: coerce(bad, double), type: double};
			return renderArithmetic(context, operator, place, bad === a ? number : a, bad === b ? number : b);
		}
		if (operator === '/') return {sql: engineCall('div', a.sql, b.sql), type: any};
		if (operator === '%') return {sql: engineCall('modulo', a.sql, b.sql), type: any};
		return {sql: `(${a.sql} ${operator} ${b.sql})`, type: any};
	}

	if (operator === '/') return divide(a, b, resultNumber('/', a.type, b.type));
	if (operator === '%') {
		const type = resultNumber('+', a.type, b.type);
		const modulo =
			b.number !== undefined && Number(b.number) !== 0 ? `(${a.sql} % ${b.sql})` : engineCall('modulo', a.sql, b.sql);
		return {sql: modulo, type: isInteger(type) ? type : numeric(asNumeric(b.type).precision, asNumeric(type).scale)};
	}

	const type = resultNumber(operator, a.type, b.type);
	// DuckDB returns a smallint for a smallint and a literal, and a real for a real and an integer.
	const inType = (typed: Typed): string => {
		if (type.name === 'integer' && typed.type.name === 'smallint') return `CAST(${typed.sql} AS INTEGER)`;
		if (type.name === 'bigint' && typed.number !== undefined) return `CAST(${typed.sql} AS BIGINT)`;
		if (type.name === 'double' && typed.type.name !== 'double') return asDouble(typed);
		return typed.sql;
	};
	if (isFloat(type)) {
		const [above, below] = [asOperand(a, type, inType(a)), asOperand(b, type, inType(b))];
		const sql = `(${above.sql} ${operator} ${below.sql})`;
		const floats = [...above.floats, ...below.floats];
		return checkedFloat({sql, magnitude: magnitudeOfResult(operator, a, b), floats}, type);
	}
	const result = `(${isNarrow(type, a, b) ? widened(a) : inType(a)} ${operator} ${inType(b)})`;
	const asDoubles = [a, b].every(
		item => item.asDouble !== undefined || item.number !== undefined || isInteger(item.type),
	);
	return {
		sql: result,
		type,
		...(asDoubles && type.name === 'numeric' ? {asDouble: `(${asDouble(a)} ${operator} ${asDouble(b)})`} : {}),
	};
};

const isSure = (typed: Typed): boolean => typed.number !== undefined && Number(typed.number) !== 0;

/** Returns the digits of a NUMERIC as a whole number: 1.25 -> 125. */
const digits = (typed: Typed): string => {
	const {precision, scale} = asNumeric(typed.type);
	if (scale === 0) return `CAST(${typed.sql} AS HUGEINT)`;
	if (precision + scale + 1 <= 38) {
		return `CAST(CAST(${typed.sql} AS DECIMAL(${precision},${scale})) * CAST(1e${scale} AS DECIMAL(${scale + 1},0)) AS HUGEINT)`;
	}
	return `CAST(replace(CAST(CAST(${typed.sql} AS DECIMAL(${precision},${scale})) AS VARCHAR), '.', '') AS HUGEINT)`;
};

/** `a / b`: integers are truncated, NUMERICs have the scale of AWS's formula, division by zero is an error. */
const divide = (a: Typed, b: Typed, type: DataType): Typed => {
	if (isInteger(type)) {
		return {sql: isSure(b) ? `(${a.sql} // ${b.sql})` : `(${a.sql} // ${engineCallOnce('divisor', b.sql)})`, type};
	}

	if (isFloat(type)) {
		const above = asOperand(a, type, type.name === 'real' ? a.sql : asDouble(a));
		// An overflow in the divisor would give zero as the result.
		const below = type.name === 'real' ? b.sql : asDouble(b);
		const sql = isSure(b) ? `(${above.sql} / ${below})` : `(${above.sql} / ${engineCallOnce('divisor', below)})`;
		const floats = [...above.floats, ...asOperand({...b, unchecked: undefined}, type, below).floats];
		return checkedFloat({sql, magnitude: magnitudeOfResult('/', a, b), floats}, type);
	}

	const quotient = isSure(b)
		? `(${asDouble(a)} / ${asDouble(b)})`
		: `(${asDouble(a)} / ${engineCallOnce('divisor', asDouble(b))})`;
	// Whole digits of a, scaled so that the integer quotient has the result's scale.
	const scale = type.scale ?? 0;
	const shift = scale - asNumeric(a.type).scale + asNumeric(b.type).scale;
	const [above, below] =
		shift >= 0
			? [`${digits(a)} * ${10n ** BigInt(shift)}`, digits(b)]
			: [digits(a), `${digits(b)} * ${10n ** BigInt(-shift)}`];
	const exact = engineCall('div_digits', above, below);
	return {
		sql: `CAST(CAST(${exact} AS DECIMAL(38,0)) * CAST(0.${'0'.repeat(scale - 1)}1 AS DECIMAL(${scale},${scale})) AS ${engineType(type)})`,
		type,
		asDouble: quotient,
	};
};

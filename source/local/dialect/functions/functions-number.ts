import {
	any,
	asNumeric,
	bigint,
	type DataType,
	double,
	integer,
	isFloat,
	isInteger,
	isMoment,
	numeric,
} from '../../../sql/language/data-type.ts';
import {engineCall, engineCallOnce} from '../engine-function.ts';
import {degrees, power} from '../expression/arithmetic/float-range.ts';
import {resultNumber} from '../expression/arithmetic/render-arithmetic.ts';
import {asDouble, asText} from '../expression/coerce.ts';
import type {Typed} from '../typed.ts';
import {at, type FunctionTable, scalar} from './function-spec.ts';
import {truncateMoment} from './functions-date.ts';

/** `magnitude` is the largest absolute value that the function returns. */
const inDouble = (name: string, magnitude?: number) =>
	scalar(1, 1, args => ({
		sql: `${name}(${asDouble(at(args, 0))})`,
		type: double,
		...(magnitude === undefined ? {} : {magnitude}),
	}));
const engineDouble = (name: string) =>
	scalar(1, 1, args => ({sql: engineCallOnce(name, asDouble(at(args, 0))), type: double}));

/** Text is converted to a number. */
const number = (typed: Typed): Typed =>
	typed.type.name === 'literal' || typed.type.name === 'varchar' || typed.type.name === 'char'
		? {sql: asDouble(typed), type: double}
		: typed;

const scaled = (type: DataType, scale: number): DataType => {
	if (type.name !== 'numeric') return type;
	const {precision} = asNumeric(type);
	return numeric(precision, Math.min(type.scale ?? 0, Math.max(0, scale)));
};

const rounding = (name: 'round' | 'trunc') =>
	scalar(1, 2, args => {
		const value = number(at(args, 0));
		if (name === 'trunc' && isMoment(value.type)) return truncateMoment(value);
		if (name === 'trunc' && value.type.name === 'any' && !args[1])
			return {sql: engineCall('trunc_any', value.sql), type: any};
		const digits = args[1];
		if (!digits) {
			if (isInteger(value.type)) return value;
			// A NUMERIC stays NUMERIC. Its decimals become zeros, which are not shown.
			return {sql: `${name}(${value.sql})`, type: scaled(value.type, 0)};
		}
		if (isInteger(value.type) && digits.number !== undefined && Number(digits.number) >= 0) return value;
		const places = `CAST(${digits.sql} AS INTEGER)`;
		if (digits.number !== undefined && value.type.name === 'numeric') {
			const places = Number(digits.number);
			return {sql: `${name}(${value.sql}, ${places})`, type: scaled(value.type, places)};
		}
		if (value.type.name === 'numeric') {
			return {
				sql: `CAST(${name}(${asDouble(value)}, ${places}) AS DECIMAL(${asNumeric(value.type).precision},${value.type.scale}))`,
				type: value.type,
			};
		}
		return {sql: `${name}(${value.sql}, ${places})`, type: value.type};
	});

const whole = (name: string) =>
	scalar(1, 1, args => {
		const value = number(at(args, 0));
		return {sql: `${name}(${value.sql})`, type: scaled(value.type, 0)};
	});

const sameType = (name: string) =>
	scalar(1, 1, args => {
		const value = number(at(args, 0));
		return {sql: `${name}(${value.sql})`, type: value.type};
	});

export const numberFunctions: FunctionTable = {
	abs: sameType('abs'),
	round: rounding('round'),
	trunc: rounding('trunc'),
	ceil: whole('ceil'),
	ceiling: whole('ceil'),
	floor: whole('floor'),
	sign: scalar(1, 1, args => {
		const value = number(at(args, 0));
		const type =
			isFloat(value.type) || value.type.name === 'any'
				? double
				: value.type.name === 'numeric'
					? numeric(1, 0)
					: integer;
		return {sql: `CAST(sign(${value.sql}) AS ${type === double ? 'DOUBLE' : 'INTEGER'})`, type};
	}),
	mod: scalar(2, 2, args => {
		const [a, b] = [number(at(args, 0)), number(at(args, 1))];
		const type = a.type.name === 'any' || b.type.name === 'any' ? any : resultNumber('+', a.type, b.type);
		return {sql: engineCall('modulo', a.sql, b.sql), type: type.name === 'numeric' ? asScale(a, b) : type};
	}),
	power: scalar(2, 2, args => power(at(args, 0), at(args, 1))),
	pow: scalar(2, 2, args => power(at(args, 0), at(args, 1)), 'power'),
	sqrt: engineDouble('root'),
	cbrt: engineDouble('cube_root'),
	exp: engineDouble('exp'),
	dexp: engineDouble('exp'),
	ln: engineDouble('ln'),
	dlog1: engineDouble('ln'),
	log: {...engineDouble('log10'), column: 'dlog10'},
	dlog10: engineDouble('log10'),
	sin: inDouble('sin', 1),
	cos: inDouble('cos', 1),
	tan: inDouble('tan'),
	cot: inDouble('cot'),
	asin: inDouble('asin', 2),
	acos: inDouble('acos', 4),
	atan: inDouble('atan', 2),
	atan2: scalar(2, 2, args => ({sql: `atan2(${asDouble(at(args, 0))}, ${asDouble(at(args, 1))})`, type: double})),
	degrees: scalar(1, 1, args => degrees(at(args, 0))),
	radians: inDouble('radians'),
	pi: scalar(0, 0, () => ({sql: 'pi()', type: double, magnitude: 4})),
	random: scalar(0, 0, () => ({sql: 'random()', type: double, magnitude: 1})),
	strtol: scalar(2, 2, args => ({sql: engineCall('strtol', asText(at(args, 0)), at(args, 1).sql), type: bigint})),
};

const asScale = (a: Typed, b: Typed): DataType => {
	const [x, y] = [asNumeric(a.type), asNumeric(b.type)];
	const scale = Math.max(x.scale, y.scale);
	return numeric(Math.min(38, Math.max(x.precision - x.scale, y.precision - y.scale) + scale), scale);
};

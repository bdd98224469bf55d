import {asNumeric, type DataType, engineType, isFloat, isInteger, superType} from '../../../sql/language/data-type.ts';
import {engineCall, engineCallOnce} from '../engine-function.ts';
import type {Typed} from '../typed.ts';

/** The number that a SUPER value is, in a type; NULL for what is none. */
export const superAs = (sql: string, type: DataType): string =>
	isInteger(type)
		? `TRY_CAST(${engineCall('super_number', sql)} AS ${engineType(type)})`
		: `TRY_CAST(${engineCall('super_digits', sql)} AS ${engineType(type)})`;

/** The same for a comparison with a number of a type: a double is exact for up to 15 digits. */
export const superBeside = (sql: string, other: DataType): string =>
	isFloat(other) || asNumeric(other).precision <= 15
		? `CAST(${engineCall('super_digits', sql)} AS DOUBLE)`
		: engineCall('super_compared', sql);

/** What a value of SUPER is ordered by, by the type that it has: a number not by its digits. */
export const superOrder = (sql: string): string => engineCallOnce('super_sort', sql);

/** A comparison of two values of SUPER. Those of different kinds are not equal, and none is less than another one. */
export const compareSupers = (operator: string, left: string, right: string): string => {
	if (operator === '=' || operator === '<>' || operator === '!=')
		return `(${superKey(left)} ${operator} ${superKey(right)})`;
	const [kind, other] = [engineCallOnce('super_kind', left), engineCallOnce('super_kind', right)];
	return `CASE WHEN ${kind} = ${other} THEN ${superOrder(left)} ${operator} ${superOrder(right)} END`;
};

export const superKey = (sql: string): string => engineCallOnce('super_key', sql);

const readers: Readonly<Record<string, string>> = {
	timestamp: 'read_moment',
	timestamptz: 'read_zoned_moment',
	time: 'read_time',
};

/** The date or time that a text in SUPER is; NULL for what is none. */
export const superMoment = (sql: string, type: string): string => {
	const text = engineCall('super_text', sql);
	if (type === 'timetz') return `TRY_CAST(${text} AS TIMETZ)`;
	return type === 'date' ? `CAST(${engineCall('read_moment', text)} AS DATE)` : engineCall(readers[type] ?? '', text);
};

/** Values of which one is the result: beside one of SUPER all are of SUPER. */
export const besideSuper = (values: readonly Typed[]): readonly Typed[] =>
	values.some(({type}) => type.name === 'super')
		? values.map(value =>
				value.type.name === 'super' || value.type.name === 'null'
					? value
					: {sql: `to_json(${value.sql})`, type: superType, ...(value.name === undefined ? {} : {name: value.name})},
			)
		: values;

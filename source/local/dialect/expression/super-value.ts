import {asNumeric, type DataType, engineType, isFloat, isInteger, superType} from '../../../sql/language/data-type.ts';
import {engineCall, engineCallOnce} from '../engine-function.ts';
import type {Typed} from '../typed.ts';

/** Returns the number in a SUPER value as a type; NULL if it is not a number. */
export const superAs = (sql: string, type: DataType): string =>
	isInteger(type)
		? `TRY_CAST(${engineCall('super_number', sql)} AS ${engineType(type)})`
		: `TRY_CAST(${engineCall('super_digits', sql)} AS ${engineType(type)})`;

/** The same for a comparison with a number of a type. A double is exact for up to 15 digits. */
export const superForComparison = (sql: string, other: DataType): string =>
	isFloat(other) || asNumeric(other).precision <= 15
		? `CAST(${engineCall('super_digits', sql)} AS DOUBLE)`
		: engineCall('super_compared', sql);

/** Returns what a SUPER value is ordered by. Depends on its type, so that numbers are not ordered by digits. */
export const superOrder = (sql: string): string => engineCallOnce('super_sort', sql);

/** Compares two SUPER values. Values of different types are neither equal nor less than each other. */
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

/** Returns the date or time of a text in SUPER; NULL if it is neither. */
export const superMoment = (sql: string, type: string): string => {
	const text = engineCall('super_text', sql);
	if (type === 'timetz') return `TRY_CAST(${text} AS TIMETZ)`;
	return type === 'date' ? `CAST(${engineCall('read_moment', text)} AS DATE)` : engineCall(readers[type] ?? '', text);
};

/** Returns the alternatives of a result. If one of them is SUPER, all become SUPER. */
export const toSuperIfAny = (values: readonly Typed[]): readonly Typed[] =>
	values.some(({type}) => type.name === 'super')
		? values.map(value =>
				value.type.name === 'super' || value.type.name === 'null'
					? value
					: {sql: `to_json(${value.sql})`, type: superType, ...(value.name === undefined ? {} : {name: value.name})},
			)
		: values;

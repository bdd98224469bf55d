import {closest} from '../../../core/closest.ts';
import {bigint, double, integer, isInteger, isString, isTimeOfDay, timestamp} from '../../../sql/language/data-type.ts';
import {engineCall} from '../engine-function.ts';
import {at, type CallInput} from '../functions/function-spec.ts';
import type {Typed} from '../typed.ts';
import {asDouble, asMoment, coerce} from './coerce.ts';

export const partOf = (input: CallInput, allowed?: readonly DatePart[]): DatePart => {
	const {part, name, call} = input;
	const found = part === undefined ? undefined : datePart(part);
	if (!found) {
		const near = part === undefined ? undefined : closest(part, datePartWords);
		return input.context.fail(
			`"${part ?? ''}" is not a date part of ${name.toUpperCase()}.`,
			call,
			near ? `Did you mean ${near}?` : undefined,
		);
	}
	if (allowed && !allowed.includes(found))
		input.context.fail(`${name.toUpperCase()} does not support the date part ${found}.`, call);
	return found;
};

const spans: Readonly<Partial<Record<DatePart, readonly [string, number]>>> = {
	millennium: ['months', 12_000],
	century: ['months', 1200],
	decade: ['months', 120],
	year: ['months', 12],
	quarter: ['months', 3],
	month: ['months', 1],
	week: ['days', 7],
	day: ['days', 1],
	doy: ['days', 1],
	dow: ['days', 1],
	hour: ['microseconds', 3_600_000_000],
	minute: ['microseconds', 60_000_000],
	second: ['microseconds', 1_000_000],
	millisecond: ['microseconds', 1000],
	microsecond: ['microseconds', 1],
};

export const dateAdd = (input: CallInput): Typed => {
	const part = partOf(input);
	const span = spans[part];
	if (!span) return input.context.fail(`DATEADD does not support the date part ${part}.`, input.call);
	const [unit, factor] = span;
	const count = at(input.args, 0);
	const whole12 = unit === 'months' && factor % 12 === 0;
	const type = unit === 'microseconds' ? 'BIGINT' : 'INTEGER';
	// Fractions are truncated.
	const whole = isInteger(count.type) ? count.sql : `trunc(${isString(count.type) ? asDouble(count) : count.sql})`;
	const amount =
		count.number !== undefined && isInteger(count.type)
			? `${BigInt(count.number) * BigInt(factor)}`
			: factor === 1
				? `CAST(${whole} AS ${type})`
				: `CAST(CAST(${whole} AS BIGINT) * ${factor} AS ${type})`;
	const moment = asMoment(at(input.args, 1));
	// One year after February 29 is March 1, but twelve months after it is February 28.
	if (whole12) return {sql: engineCall('add_years', moment.sql, amount), type: moment.type};
	return {sql: `(${moment.sql} + to_${unit}(${amount}))`, type: moment.type};
};

/** A literal takes the type of the time of day next to it. */
const withTimeType = (value: Typed, other: Typed): Typed =>
	value.text !== undefined && isTimeOfDay(other.type)
		? {sql: coerce(value, other.type), type: other.type}
		: asMoment(value);

export const dateDiff = (input: CallInput): Typed => {
	const part = partOf(input);
	const [first, second] = [at(input.args, 0), at(input.args, 1)];
	const [a, b] = [withTimeType(first, second), withTimeType(second, first)];
	if (part === 'epoch' || part.startsWith('timezone'))
		input.context.fail(`DATEDIFF does not support the date part ${part}.`, input.call);
	const unit = part === 'dow' || part === 'doy' ? 'day' : part;
	if (a.type.name === 'timetz' && b.type.name === 'timetz')
		return {
			sql: `date_diff('${unit}', ${[a, b].map(({sql}) => `CAST((DATE '2000-01-01' + ${sql}) AT TIME ZONE 'UTC' AS TIME)`).join(', ')})`,
			type: bigint,
		};
	const both = a.type.name === b.type.name ? [a.sql, b.sql] : [coerce(a, timestamp), coerce(b, timestamp)];
	return {sql: `date_diff('${unit}', ${both.join(', ')})`, type: bigint};
};

export const extract = (input: CallInput): Typed => {
	const part = partOf(input);
	const moment = asMoment(at(input.args, 0));
	const type = moment.type.name === 'timestamptz' ? double : integer;
	const cast = (sql: string) => ({sql: `CAST(${sql} AS ${type === double ? 'DOUBLE' : 'INTEGER'})`, type});
	switch (part) {
		case 'millisecond':
			return cast(`(date_part('millisecond', ${moment.sql}) % 1000)`);
		case 'microsecond':
			return cast(`(date_part('microsecond', ${moment.sql}) % 1000000)`);
		case 'decade':
			return cast(`(date_part('year', ${moment.sql}) // 10 + 1)`);
		case 'epoch':
			return moment.type.name === 'timestamptz'
				? {sql: `epoch(${moment.sql})`, type: double}
				: {sql: `CAST(floor(epoch(${moment.sql})) AS BIGINT)`, type: bigint};
		default:
			return cast(`date_part('${part}', ${moment.sql})`);
	}
};

export const datePartFunction = (input: CallInput): Typed => {
	const part = partOf(input);
	const moment = asMoment(at(input.args, 0));
	const asDouble = (sql: string) => ({sql: `CAST(${sql} AS DOUBLE)`, type: double});
	switch (part) {
		case 'second':
			return {sql: `(date_part('microsecond', ${moment.sql}) / 1e6)`, type: double};
		case 'millisecond':
			return asDouble(`(date_part('millisecond', ${moment.sql}) % 1000)`);
		case 'microsecond':
			return asDouble(`(date_part('microsecond', ${moment.sql}) % 1000000)`);
		case 'decade':
			return asDouble(`(date_part('year', ${moment.sql}) // 10 + 1)`);
		case 'epoch':
			return {sql: `epoch(${moment.sql})`, type: double};
		default:
			return asDouble(`date_part('${part}', ${moment.sql})`);
	}
};

export const truncParts: readonly DatePart[] = [
	'microsecond',
	'millisecond',
	'second',
	'minute',
	'hour',
	'day',
	'week',
	'month',
	'quarter',
	'year',
	'decade',
	'century',
	'millennium',
];

/** Redshift's date parts, with DuckDB's names. */
export type DatePart =
	| 'millennium'
	| 'century'
	| 'decade'
	| 'epoch'
	| 'year'
	| 'quarter'
	| 'month'
	| 'week'
	| 'dow'
	| 'doy'
	| 'day'
	| 'hour'
	| 'minute'
	| 'second'
	| 'millisecond'
	| 'microsecond'
	| 'timezone'
	| 'timezone_hour'
	| 'timezone_minute';

const spellings: Readonly<Record<DatePart, string>> = {
	millennium: 'millennium millennia mil mils',
	century: 'century centuries c cent cents',
	decade: 'decade decades dec decs',
	epoch: 'epoch',
	year: 'year years y yr yrs',
	quarter: 'quarter quarters qtr qtrs',
	month: 'month months mon mons mm',
	week: 'week weeks w',
	dow: 'dayofweek dow dw weekday',
	doy: 'dayofyear doy dy yearday',
	day: 'day days d',
	hour: 'hour hours h hr hrs',
	minute: 'minute minutes m min mins',
	second: 'second seconds s sec secs',
	millisecond: 'millisecond milliseconds ms msec msecs msecond mseconds millisec millisecs millisecon',
	microsecond: 'microsecond microseconds microsec microsecs usecond useconds us usec usecs',
	timezone: 'timezone',
	timezone_hour: 'timezone_hour',
	timezone_minute: 'timezone_minute',
};

const parts = new Map(
	Object.entries(spellings).flatMap(([part, words]) => words.split(' ').map(word => [word, part as DatePart] as const)),
);

const datePart = (word: string): DatePart | undefined => parts.get(word.toLowerCase());
const datePartWords: readonly string[] = [...parts.keys()];

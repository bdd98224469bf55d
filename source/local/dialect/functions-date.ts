import {closest} from './closest.ts';
import {asDouble, asMoment, coerce} from './coerce.ts';
import {bigint, date, double, integer, isInteger, isString, timestamp, timestamptz} from './data-type.ts';
import {type DatePart, datePart, datePartWords} from './date-part.ts';
import {engineCall} from './engine-function.ts';
import {at, type CallInput, type FunctionTable, scalar} from './function-spec.ts';
import type {Typed} from './typed.ts';

const partOf = (input: CallInput, allowed?: readonly DatePart[]): DatePart => {
	const {part, name, start} = input.call;
	const found = part === undefined ? undefined : datePart(part);
	if (!found) {
		const near = part === undefined ? undefined : closest(part, datePartWords);
		return input.context.fail(
			`"${part ?? ''}" is not a date part that ${name.toUpperCase()} knows.`,
			start,
			near ? `Did you mean ${near}?` : undefined,
		);
	}
	if (allowed && !allowed.includes(found))
		input.context.fail(`${name.toUpperCase()} does not take the date part ${found}.`, start);
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

const dateAdd = (input: CallInput): Typed => {
	const part = partOf(input);
	const span = spans[part];
	if (!span) return input.context.fail(`DATEADD does not take the date part ${part}.`, input.call.start);
	const [unit, factor] = span;
	const count = at(input.args, 0);
	const whole12 = unit === 'months' && factor % 12 === 0;
	const type = unit === 'microseconds' ? 'BIGINT' : 'INTEGER';
	// A fraction of a part is cut off.
	const whole = isInteger(count.type) ? count.sql : `trunc(${isString(count.type) ? asDouble(count) : count.sql})`;
	const amount =
		count.number !== undefined && isInteger(count.type)
			? `${BigInt(count.number) * BigInt(factor)}`
			: factor === 1
				? `CAST(${whole} AS ${type})`
				: `CAST(CAST(${whole} AS BIGINT) * ${factor} AS ${type})`;
	const moment = asMoment(at(input.args, 1));
	// A year after the 29th of February is the 1st of March, twelve months after it are the 28th.
	if (whole12) return {sql: engineCall('add_years', moment.sql, amount), type: moment.type};
	return {sql: `(${moment.sql} + to_${unit}(${amount}))`, type: moment.type};
};

const dateDiff = (input: CallInput): Typed => {
	const part = partOf(input);
	const [a, b] = [asMoment(at(input.args, 0)), asMoment(at(input.args, 1))];
	if (part === 'epoch' || part.startsWith('timezone'))
		input.context.fail(`DATEDIFF does not take the date part ${part}.`, input.call.start);
	const unit = part === 'dow' || part === 'doy' ? 'day' : part;
	const both = a.type.name === b.type.name ? [a.sql, b.sql] : [coerce(a, timestamp), coerce(b, timestamp)];
	return {sql: `date_diff('${unit}', ${both.join(', ')})`, type: bigint};
};

const extract = (input: CallInput): Typed => {
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

const datePartFunction = (input: CallInput): Typed => {
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

const truncParts: readonly DatePart[] = [
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

const order = (a: string, b: string): string => `CAST(sign(date_diff('microsecond', ${b}, ${a})) AS INTEGER)`;

const compare = scalar(2, 2, args => ({
	sql: order(coerce(at(args, 0), timestamp), coerce(at(args, 1), timestamp)),
	type: integer,
}));

/** TRUNC of a moment: its date. */
export const truncateMoment = (value: Typed): Typed => ({sql: coerce(value, date), type: date});

export const dateFunctions: FunctionTable = {
	dateadd: scalar(2, 2, (_, input) => dateAdd(input), 'date_add'),
	date_add: scalar(2, 2, (_, input) => dateAdd(input)),
	datediff: scalar(2, 2, (_, input) => dateDiff(input), 'date_diff'),
	date_diff: scalar(2, 2, (_, input) => dateDiff(input)),
	extract: scalar(1, 1, (_, input) => extract(input), 'date_part'),
	date_part: scalar(1, 1, (_, input) => datePartFunction(input), 'pgdate_part'),
	pgdate_part: scalar(1, 1, (_, input) => datePartFunction(input)),
	date_part_year: scalar(1, 1, ([value]) => ({
		sql: `CAST(year(${coerce(value as Typed, date)}) AS INTEGER)`,
		type: integer,
	})),
	date_trunc: scalar(1, 1, (args, input) => {
		const moment = asMoment(at(args, 0));
		const part = partOf(input, truncParts);
		// Centuries start with their year 1.
		if (part === 'century' || part === 'millennium')
			return {sql: engineCall('trunc_years', moment.sql, part === 'century' ? '100' : '1000'), type: moment.type};
		return {sql: `date_trunc('${part}', ${moment.sql})`, type: moment.type};
	}),
	last_day: scalar(1, 1, args => ({sql: `last_day(${coerce(at(args, 0), date)})`, type: date})),
	add_months: scalar(2, 2, args => ({
		sql: engineCall('add_months', coerce(at(args, 0), timestamp), `CAST(${at(args, 1).sql} AS INTEGER)`),
		type: timestamp,
	})),
	months_between: scalar(2, 2, args => ({
		sql: engineCall('months_between', coerce(at(args, 0), timestamp), coerce(at(args, 1), timestamp)),
		type: double,
	})),
	next_day: scalar(2, 2, args => ({
		sql: engineCall('next_day', coerce(at(args, 0), date), at(args, 1).sql),
		type: date,
	})),
	date_cmp: compare,
	date_cmp_timestamp: compare,
	timestamp_cmp: compare,
	timestamp_cmp_date: compare,
	date_cmp_timestamptz: scalar(2, 2, args => ({
		sql: order(coerce(at(args, 0), timestamptz), coerce(at(args, 1), timestamptz)),
		type: integer,
	})),
	timestamp_cmp_timestamptz: scalar(2, 2, args => ({
		sql: order(coerce(at(args, 0), timestamptz), coerce(at(args, 1), timestamptz)),
		type: integer,
	})),
	timestamptz_cmp: scalar(2, 2, args => ({
		sql: order(coerce(at(args, 0), timestamptz), coerce(at(args, 1), timestamptz)),
		type: integer,
	})),
	interval_cmp: scalar(2, 2, args => {
		const span = (index: number) =>
			at(args, index).type.name === 'interval' ? at(args, index).sql : `CAST(${at(args, index).sql} AS INTERVAL)`;
		return {sql: engineCall('compare', span(0), span(1)), type: integer};
	}),
	convert_timezone: scalar(2, 3, args => {
		const target = at(args, args.length - 2);
		const value = at(args, args.length - 1);
		const source = args.length === 3 ? at(args, 0).sql : "'UTC'";
		return {
			sql: engineCall('convert_timezone', source, target.sql, coerce(value, timestamp)),
			type: timestamp,
		};
	}),
	timezone: scalar(2, 2, args => {
		const value = at(args, 1);
		const isZoned = value.type.name === 'timestamptz';
		return {
			sql: `timezone(${engineCall('zone', at(args, 0).sql)}, ${isZoned ? value.sql : coerce(value, timestamp)})`,
			type: isZoned ? timestamp : timestamptz,
		};
	}),
};

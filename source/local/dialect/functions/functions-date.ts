import {boolean, date, double, integer, timestamp, timestamptz, varchar} from '../../../sql/language/data-type.ts';
import {engineCall} from '../engine-function.ts';
import {asMoment, asText, coerce} from '../expression/coerce.ts';
import {dateAdd, dateDiff, datePartFunction, extract, partOf, truncParts} from '../expression/render-date-part.ts';
import type {Typed} from '../typed.ts';
import {at, type FunctionTable, scalar} from './function-spec.ts';

const order = (a: string, b: string): string => `CAST(sign(date_diff('microsecond', ${b}, ${a})) AS INTEGER)`;

const compare = scalar(2, 2, args => ({
	sql: order(coerce(at(args, 0), timestamp), coerce(at(args, 1), timestamp)),
	type: integer,
}));

const compareZoned = scalar(2, 2, args => ({
	sql: order(coerce(at(args, 0), timestamptz), coerce(at(args, 1), timestamptz)),
	type: integer,
}));

/** TRUNC of a timestamp returns its date. */
export const truncateMoment = (value: Typed): Typed => ({sql: coerce(value, date), type: date});

export const dateFunctions: FunctionTable = {
	dateadd: scalar(2, 2, (_, input) => dateAdd(input), 'date_add'),
	date_add: scalar(2, 2, (_, input) => dateAdd(input)),
	datediff: scalar(2, 2, (_, input) => dateDiff(input), 'date_diff'),
	date_diff: scalar(2, 2, (_, input) => dateDiff(input)),
	extract: scalar(1, 1, (_, input) => extract(input), 'date_part'),
	date_part: scalar(1, 1, (_, input) => datePartFunction(input), 'pgdate_part'),
	datepart: scalar(1, 1, (_, input) => datePartFunction(input), 'pgdate_part'),
	pgdate_part: scalar(1, 1, (_, input) => datePartFunction(input)),
	date_part_year: scalar(1, 1, ([value]) => ({
		sql: `CAST(year(${coerce(value as Typed, date)}) AS INTEGER)`,
		type: integer,
	})),
	date_trunc: scalar(1, 1, (args, input) => {
		const moment = asMoment(at(args, 0));
		const part = partOf(input, truncParts);
		// Centuries start with year 1.
		if (part === 'century' || part === 'millennium')
			return {sql: engineCall('trunc_years', moment.sql, part === 'century' ? '100' : '1000'), type: moment.type};
		return {sql: `date_trunc('${part}', ${moment.sql})`, type: moment.type};
	}),
	date: scalar(1, 1, args => ({sql: coerce(at(args, 0), date), type: date})),
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
		sql: engineCall('next_day', coerce(at(args, 0), date), asText(at(args, 1))),
		type: date,
	})),
	date_cmp: compare,
	date_cmp_timestamp: compare,
	timestamp_cmp: compare,
	timestamp_cmp_date: compare,
	date_cmp_timestamptz: compareZoned,
	timestamp_cmp_timestamptz: compareZoned,
	timestamptz_cmp: compareZoned,
	timestamptz_cmp_date: compareZoned,
	timestamptz_cmp_timestamp: compareZoned,
	isfinite: scalar(1, 1, args => ({sql: `isfinite(${coerce(at(args, 0), timestamp)})`, type: boolean})),
	timeofday: scalar(0, 0, () => ({
		sql: "strftime(CAST(current_timestamp AS TIMESTAMP), '%a %b %d %H:%M:%S.%f %Y UTC')",
		type: varchar(),
	})),
	interval_cmp: scalar(2, 2, args => {
		const span = (index: number) =>
			at(args, index).type.name === 'interval' ? at(args, index).sql : `CAST(${at(args, index).sql} AS INTERVAL)`;
		return {sql: engineCall('compare', span(0), span(1)), type: integer};
	}),
	convert_timezone: scalar(2, 3, args => {
		const target = at(args, args.length - 2);
		const value = at(args, args.length - 1);
		const source = args.length === 3 ? asText(at(args, 0)) : "'UTC'";
		return {
			sql: engineCall('convert_timezone', source, asText(target), coerce(value, timestamp)),
			type: timestamp,
		};
	}),
	timezone: scalar(2, 2, args => {
		const value = at(args, 1);
		const isZoned = value.type.name === 'timestamptz';
		return {
			sql: `timezone(${engineCall('zone', asText(at(args, 0)))}, ${isZoned ? value.sql : coerce(value, timestamp)})`,
			type: isZoned ? timestamp : timestamptz,
		};
	}),
};

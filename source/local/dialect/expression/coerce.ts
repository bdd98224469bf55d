import {
	boolean,
	type DataType,
	double,
	engineType,
	isFloat,
	isInteger,
	isMoment,
	isNumber,
	isString,
	isTimeOfDay,
	timestamp,
} from '../../../sql/language/data-type.ts';
import {engineCall, engineCallOnce} from '../engine-function.ts';
import {quoteText} from '../quote.ts';
import type {Typed} from '../typed.ts';
import {superForComparison, superKey} from './super-value.ts';
import {comparedBy} from './trailing-blanks.ts';

/**
 * Returns the text of a literal, even inside casts to text types: the catalog writes 'month' as 'month'::character
 * varying::text.
 */
export const literalText = ({text, castText}: Typed): string | undefined => text ?? castText;

const iso = /^\d{4}-\d{1,2}-\d{1,2}([ T]\d{1,2}:\d{2}(:\d{2}(\.\d{1,6})?)?)?\s*([+-]\d{2}(:?\d{2})?|Z)?$/;

/**
 * Returns SQL for a date or timestamp literal: what the engine can read is passed on, the rest is converted from
 * the forms that Redshift accepts.
 */
const moment = (text: string, type: DataType): string => {
	const bare = text.trim();
	const lower = bare.toLowerCase();
	if (lower === 'epoch') return `CAST('1970-01-01 00:00:00' AS ${engineType(type)})`;
	const days: Readonly<Record<string, number>> = {now: 0, today: 0, tomorrow: 1, yesterday: -1};
	if (Object.hasOwn(days, lower)) {
		if (lower === 'now') return `CAST(current_timestamp AS ${engineType(type)})`;
		return `CAST(CAST(current_timestamp AS DATE) + CAST(${days[lower]} AS INTEGER) AS ${engineType(type)})`;
	}
	// TIMESTAMP and DATE ignore a zone in the text.
	const said =
		iso.test(bare) && type.name !== 'timestamptz'
			? bare.replace(/\s*([+-]\d{2}(:?\d{2})?|Z)$/, match =>
					/^\d{4}-\d/.test(bare) && bare.includes(':') ? '' : match,
				)
			: bare;
	// The engine requires seconds before a zone.
	const whole = said.replace(/^(\S+[ T]\d{1,2}:\d{2})(?=\s*(?:[+-]|Z))/, '$1:00');
	return iso.test(bare)
		? `CAST(${quoteText(whole)} AS ${engineType(type)})`
		: engineCall(`text_${type.name}`, quoteText(bare));
};

/** Returns SQL for the expression converted to another type, like Redshift's implicit conversion. */
export const coerce = (typed: Typed, type: DataType): string => {
	if (typed.type.name === type.name && type.name !== 'numeric') return typed.sql;
	if (typed.text !== undefined && (type.name === 'timestamp' || type.name === 'timestamptz' || type.name === 'date')) {
		return moment(typed.text, type);
	}
	if (typed.text !== undefined && isTimeOfDay(type)) return engineCall(`text_${type.name}`, typed.sql);
	if (isFloat(type) && isString(typed.type)) return floatOfText(typed, type);
	return `CAST(${typed.sql} AS ${engineType(type)})`;
};

const plainNumber = /^ *[+-]?[0-9]{1,30}(\.[0-9]{0,30})? *$/;

/**
 * Checked, because the engine reads numbers that are too large as Infinity and too small as 0, and accepts digits
 * separated by `_`.
 */
const floatOfText = (typed: Typed, type: DataType): string =>
	typed.text !== undefined && plainNumber.test(typed.text)
		? `CAST(${typed.sql} AS ${engineType(type)})`
		: engineCallOnce(`text_${type.name}`, typed.sql);

/** Returns an argument of date functions: literals and dates become timestamps, others stay unchanged. */
export const asMoment = (typed: Typed): Typed => {
	const {name} = typed.type;
	if (name === 'timestamp' || name === 'timestamptz' || isTimeOfDay(typed.type)) return typed;
	if (name === 'interval') return typed;
	return {sql: coerce(typed, timestamp), type: timestamp};
};

export const asText = (typed: Typed): string =>
	isString(typed.type) || typed.type.name === 'null' ? typed.sql : `CAST(${typed.sql} AS VARCHAR)`;

export const asDouble = (typed: Typed): string => typed.asDouble ?? coerce(typed, double);

export const rowOf = (items: readonly string[]): string => `(${items.join(', ')})`;

const isInexactOrWhole = (type: DataType): boolean => isNumber(type) && type.name !== 'numeric';
const isStoredText = ({name}: DataType): boolean => name === 'varchar' || name === 'char';

const numberText = ({sql, type}: Typed): string =>
	isFloat(type) ? engineCall('float_text', sql) : `CAST(${sql} AS VARCHAR)`;

const isTime = (type: DataType): boolean => isMoment(type) || isTimeOfDay(type);

/** Returns whether one is a date or a time and the other a text that is not a literal. These are compared as texts. */
const isTimeBesideText = (time: Omit<Typed, 'sql'>, text: Omit<Typed, 'sql'>): boolean =>
	isTime(time.type) && isStoredText(text.type) && text.text === undefined;

/** Returns whether a comparison converts the values first. */
export const isConverted = (left: Omit<Typed, 'sql'>, right: Omit<Typed, 'sql'>): boolean =>
	isTimeBesideText(left, right) || isTimeBesideText(right, left);

/**
 * Returns both sides of a comparison in one type: literals take the other side's type, and trailing blanks of text
 * do not count.
 */
export const comparable = (left: Typed, right: Typed): readonly [string, string] => {
	const one = (typed: Typed, other: Typed): string => {
		if (isString(typed.type) && (isString(other.type) || other.type.name === 'null')) return comparedBy(typed);
		// A number or a time compared with a text that is not a literal becomes text:
		// https://docs.aws.amazon.com/redshift/latest/dg/c_Supported_data_types.html
		if (isInexactOrWhole(typed.type) && isStoredText(other.type)) return numberText(typed);
		if (isStoredText(typed.type) && isInexactOrWhole(other.type)) return comparedBy(typed);
		if (isTimeBesideText(typed, other)) return `CAST(${typed.sql} AS VARCHAR)`;
		if (isTimeBesideText(other, typed)) return comparedBy(typed);
		if (typed.text !== undefined && (isTime(other.type) || isNumber(other.type))) return coerce(typed, other.type);
		if (typed.type.name === 'super' && other.type.name === 'super') return superKey(typed.sql);
		if (typed.type.name === 'super' && isString(other.type))
			return engineCall('trimmed', engineCall('super_text', typed.sql));
		if (isString(typed.type) && other.type.name === 'super') return comparedBy(typed);
		if (typed.type.name === 'super' && isNumber(other.type)) return superForComparison(typed.sql, other.type);
		if ((typed.text !== undefined || isInteger(typed.type)) && other.type.name === 'boolean')
			return typed.text === undefined ? `CAST(${typed.sql} AS BOOLEAN)` : coerce(typed, boolean);
		if (isString(typed.type) && other.type.name === 'numeric') return `CAST(${typed.sql} AS DOUBLE)`;
		return typed.sql;
	};
	const [lefts, rights] = [left.items, right.items];
	if (!lefts || lefts.length !== rights?.length) return [one(left, right), one(right, left)];
	const pairs = lefts.map((item, index) => comparable(item, rights[index] ?? item));
	return [rowOf(pairs.map(pair => pair[0])), rowOf(pairs.map(pair => pair[1]))];
};

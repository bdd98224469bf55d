import {date, integer, interval, isInteger, isMoment, time, timestamp} from '../../../sql/language/data-type.ts';
import {engineCall} from '../engine-function.ts';
import type {Typed} from '../typed.ts';
import {asDouble, coerce} from './coerce.ts';

const signs: Readonly<Record<string, string>> = {add: '+', sub: '-', mul: '*', div: '/'};

const epoch = coerce({sql: '', type: {name: 'literal'}, text: 'epoch'}, timestamp);

/** Arithmetic with dates, times and intervals; undefined when neither side is one. */
export const dateMath = (kind: string, left: Typed, right: Typed): Typed | undefined => {
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
		// TIMESTAMP 'epoch' + n * INTERVAL '1 second', at half the price of adding an interval.
		if (kind === 'add' && right.micros !== undefined && left.sql === epoch) {
			return {sql: `make_timestamp(${right.micros})`, type: timestamp};
		}
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

const ofMicros = (micros: string): Typed => ({sql: `to_microseconds(${micros})`, type: interval, micros});

const multiplyInterval = (span: Typed, factor: Typed): Typed => {
	const {parts} = span;
	if (parts && parts.months === 0) {
		const micros = parts.micros + BigInt(parts.days) * 86_400_000_000n;
		if (parts.days === 0 || isInteger(factor.type)) {
			if (isInteger(factor.type)) {
				if (parts.days === 0) return ofMicros(`CAST(${factor.sql} AS BIGINT) * ${micros}`);
				if (parts.micros === 0n)
					return {sql: `to_days(CAST(${factor.sql} * ${parts.days} AS INTEGER))`, type: interval};
			}
			return ofMicros(`CAST(round(${asDouble(factor)} * ${micros}) AS BIGINT)`);
		}
	}
	if (parts && parts.days === 0 && parts.micros === 0n && isInteger(factor.type)) {
		return {sql: `to_months(CAST(${factor.sql} * ${parts.months} AS INTEGER))`, type: interval};
	}
	return {sql: engineCall('interval_times', span.sql, asDouble(factor)), type: interval};
};

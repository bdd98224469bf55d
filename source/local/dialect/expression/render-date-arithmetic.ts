import {
	date,
	integer,
	interval,
	isInteger,
	isMoment,
	time,
	timestamp,
	timestamptz,
} from '../../../sql/language/data-type.ts';
import {engineCall} from '../engine-function.ts';
import type {Typed} from '../typed.ts';
import {asDouble, coerce} from './coerce.ts';
import type {ArithmeticOperator} from './operators.ts';

const epoch = coerce({sql: '', type: {name: 'literal'}, text: 'epoch'}, timestamp);

/** Returns whether a literal is a date, not a number of days. */
const isDay = (text: string | undefined): boolean => text !== undefined && !/^\d{1,7}$/.test(text);

/** Arithmetic with dates, times and intervals; returns undefined if neither side is one. */
export const dateMath = (operator: ArithmeticOperator, left: Typed, right: Typed): Typed | undefined => {
	const a = left.type.name;
	const b = right.type.name;
	if (operator === '-' && a === 'date' && b === 'date')
		return {sql: `CAST(${left.sql} - ${right.sql} AS INTEGER)`, type: integer};
	if (operator === '-' && a === 'date' && b === 'literal' && isDay(right.text))
		return dateMath(operator, left, {sql: coerce(right, date), type: date});
	if (operator === '-' && isMoment(left.type) && (isMoment(right.type) || right.text !== undefined)) {
		const type = a === 'timestamptz' || b === 'timestamptz' ? {name: 'timestamptz' as const} : timestamp;
		return {sql: `(${coerce(left, type)} - ${coerce(right, type)})`, type: interval};
	}
	if (operator === '+' && a === 'date' && b === 'time') return {sql: `(${left.sql} + ${right.sql})`, type: timestamp};
	if (operator === '+' && a === 'date' && b === 'timetz')
		return {sql: `(${left.sql} + ${right.sql})`, type: timestamptz};
	if (operator === '+' && (a === 'time' || a === 'timetz') && b === 'date') return dateMath(operator, right, left);
	// A literal takes the other side's type: https://www.postgresql.org/docs/8.0/typeconv-oper.html
	if (operator === '-' && a === 'literal' && left.text !== undefined && b === 'date')
		return dateMath(operator, {sql: coerce(left, date), type: date}, right);
	const isShift = operator === '+' || operator === '-';
	if (isShift && a === 'date' && (isInteger(right.type) || (right.text !== undefined && /^\d+$/.test(right.text)))) {
		return {sql: `(${left.sql} ${operator} CAST(${right.sql} AS INTEGER))`, type: date};
	}
	if (operator === '+' && isInteger(left.type) && isMoment(right.type)) return dateMath(operator, right, left);
	// An integer is a number of days.
	if (isShift && isMoment(left.type) && isInteger(right.type))
		return {sql: `(${left.sql} ${operator} to_days(CAST(${right.sql} AS INTEGER)))`, type: left.type};
	if ((isMoment(left.type) || a === 'time' || a === 'literal') && b === 'interval') {
		const type = a === 'date' || a === 'literal' ? timestamp : left.type;
		// TIMESTAMP 'epoch' + n * INTERVAL '1 second', at half the cost of adding an interval.
		if (operator === '+' && right.micros !== undefined && left.sql === epoch) {
			return {sql: `make_timestamp(${right.micros})`, type: timestamp};
		}
		return {sql: `(${coerce(left, type)} ${operator} ${right.sql})`, type: a === 'time' ? time : type};
	}
	if (operator === '+' && a === 'interval' && (isMoment(right.type) || b === 'time'))
		return dateMath(operator, right, left);
	if (a === 'interval' && b === 'interval') return {sql: `(${left.sql} ${operator} ${right.sql})`, type: interval};
	if (operator === '*' && (a === 'interval' || b === 'interval')) {
		const [span, factor] = a === 'interval' ? [left, right] : [right, left];
		return multiplyInterval(span, factor);
	}
	if (operator === '/' && a === 'interval') {
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

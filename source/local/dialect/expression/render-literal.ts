import {bigint, integer, numeric} from '../../../sql/language/data-type.ts';
import type {IntervalLiteral, NumberLiteral} from '../../../sql/language/tree/query.ts';
import type {RenderContext} from '../query/render-context.ts';
import {quoteText} from '../quote.ts';
import type {Typed} from '../typed.ts';
import {parseInterval} from './parse-interval.ts';

/** Returns whether the engine would read a number with an exponent as Infinity or as 0. */
const isBeyondDouble = (digits: string): boolean => {
	const value = Number(digits);
	return !Number.isFinite(value) || (value === 0 && /^[^eE]*[1-9]/.test(digits));
};

export const renderNumber = (context: RenderContext, node: NumberLiteral): Typed => {
	const digits = node.text;
	if (/^\d+$/.test(digits)) {
		const value = BigInt(digits);
		const type = value <= 2_147_483_647n ? integer : value <= 9_223_372_036_854_775_807n ? bigint : numeric(38, 0);
		return {sql: digits, type, number: digits};
	}

	if (/[eE]/.test(digits)) {
		if (isBeyondDouble(digits))
			context.fail(
				`Value "${digits}" is out of range for type double precision.`,
				node,
				'Use a number between 1e-307 and 1e308, or 0.',
			);
		return {sql: `CAST(${digits} AS DOUBLE)`, type: {name: 'double'}, number: digits};
	}

	const [whole = '', fraction = ''] = digits.split('.');
	const precision = Math.max(1, whole.replace(/^0+(?=\d)/, '').length + fraction.length);
	const sql = `${whole === '' ? '0' : whole}.${fraction === '' ? '0' : fraction}`;
	return {
		sql: fraction === '' ? `CAST(${whole} AS DECIMAL(${precision},0))` : sql,
		type: numeric(Math.min(38, precision), fraction.length),
		number: digits,
	};
};

/** A quoted text, which takes the type required at its place. */
export const textLiteral = (text: string): Typed => ({
	sql: quoteText(text),
	type: {name: 'literal', length: Math.max(1, Buffer.byteLength(text))},
	text,
});

/** INTERVAL literals. Other INTERVAL expressions are refused. */
export const renderInterval = (context: RenderContext, node: IntervalLiteral): Typed => {
	const {value, unit} = node;
	const text = value.kind === 'string' ? value.value : value.kind === 'number' ? value.text : undefined;
	if (text === undefined) return context.refuse('An INTERVAL that is not a literal', node);
	const parts = parseInterval(text, unit);
	if (!parts) return context.fail(`Invalid interval '${text}'.`, node);
	return {
		sql: `(to_months(${parts.months}) + to_days(${parts.days}) + to_microseconds(${parts.micros}))`,
		type: {name: 'interval'},
		parts,
		name: 'interval',
		isWeakName: true,
	};
};

import {bigint, date, integer, numeric, time, timestamp} from '../../../sql/language/data-type.ts';
import {bodyOf, kindOf, type Node, nodeAt} from '../parse/node.ts';
import type {RenderContext} from '../query/render-context.ts';
import {quoteText} from '../quote.ts';
import type {Typed} from '../typed.ts';
import {coerce} from './coerce.ts';
import {parseInterval} from './parse-interval.ts';

/** The text of a string literal; the tree holds its number only. */
const textOf = (context: RenderContext, body: {readonly value?: unknown}): string =>
	context.parsed.marked.strings[Number(body.value)] ?? '';

const renderNumber = (digits: string): Typed => {
	if (/^\d+$/.test(digits)) {
		const value = BigInt(digits);
		const type = value <= 2_147_483_647n ? integer : value <= 9_223_372_036_854_775_807n ? bigint : numeric(38, 0);
		return {sql: digits, type, number: digits};
	}
	const [whole = '', fraction = ''] = digits.split('.');
	if (!/[eE]/.test(digits)) {
		const precision = Math.max(1, whole.replace(/^0+(?=\d)/, '').length + fraction.length);
		const sql = `${whole === '' ? '0' : whole}.${fraction === '' ? '0' : fraction}`;
		return {
			sql: fraction === '' ? `CAST(${whole} AS DECIMAL(${precision},0))` : sql,
			type: numeric(Math.min(38, precision), fraction.length),
			number: digits,
		};
	}
	return {sql: `CAST(${digits} AS DOUBLE)`, type: {name: 'double'}, number: digits};
};

/** Numbers, texts, and texts with a type before them. */
export const renderLiteral = (context: RenderContext, node: Node): Typed => {
	const body = bodyOf(node);
	if (body.literal_type === 'number') return renderNumber(String(body.value));
	const text = textOf(context, body);
	const literal: Typed = {
		sql: quoteText(text),
		type: {name: 'literal', length: Math.max(1, Buffer.byteLength(text))},
		text,
	};
	switch (body.literal_type) {
		case 'string':
			return literal;
		case 'date':
			return {sql: coerce(literal, date), type: date, name: 'date'};
		case 'timestamp':
		case 'datetime':
			return {sql: coerce(literal, timestamp), type: timestamp, name: 'timestamp'};
		case 'time':
			return {sql: coerce(literal, time), type: time, name: 'time'};
		default:
			return context.refuse(`A ${String(body.literal_type).replaceAll('_', ' ')} literal`, node);
	}
};

/** INTERVAL literals; what is no literal is refused. */
export const renderInterval = (context: RenderContext, node: Node): Typed => {
	const body = bodyOf(node);
	context.only('INTERVAL', body, ['this', 'unit']);
	const value = nodeAt(body, 'this');
	const literal = value && kindOf(value) === 'literal' ? bodyOf(value) : undefined;
	if (!literal) return context.refuse('An INTERVAL that is no literal', node);
	const text = literal.literal_type === 'string' ? textOf(context, literal) : String(literal.value);
	const unit = body.unit as {type?: string; unit?: string; this?: string; expression?: string} | null;
	const word =
		unit?.type === 'simple' ? unit.unit : unit?.type === 'span' ? `${unit.this} to ${unit.expression}` : undefined;
	if (unit && word === undefined) context.refuse('This INTERVAL unit', node);
	const parts = parseInterval(text, word);
	if (!parts) return context.fail(`Invalid interval '${text}'.`, node);
	return {
		sql: `(to_months(${parts.months}) + to_days(${parts.days}) + to_microseconds(${parts.micros}))`,
		type: {name: 'interval'},
		parts,
		name: 'interval',
	};
};

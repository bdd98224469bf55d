import type {Expression, IntervalLiteral, NumberLiteral, StringLiteral} from '../tree/query.ts';
import type {Parser} from './parser.ts';
import {literalTypes, reservedWords} from './words.ts';

/** Parses a string with the literals on the following lines that continue it. */
export const parseString = (parser: Parser): StringLiteral => {
	const start = parser.start();
	let value = parser.text();
	for (let next = parser.peek(); next?.kind === 'string'; next = parser.peek()) {
		const {end} = parser.spanFrom(start);
		if (!/[\n\r]/.test(parser.sql.slice(end, next.start))) break;
		value += parser.text();
	}

	return {kind: 'string', value, ...parser.spanFrom(start)};
};

export const parseNumber = (parser: Parser): NumberLiteral => {
	const token = parser.peek();
	const next = parser.peek(1);
	if (!token) return parser.fail();
	// As in PostgreSQL, a keyword may follow without a blank; what looks like a number format of another database
	// is refused.
	if (next?.kind === 'word' && next.start === token.end && !reservedWords.has(next.value)) {
		parser.foreign(
			'A number with letters or _ in it',
			"Write decimal digits alone: 1000. For a hexadecimal number write strtol('1F', 16).",
		);
	}

	parser.moveTo(parser.at + 1);
	return {kind: 'number', text: token.text, start: token.start, end: token.end};
};

const units = 'year years month months day days hour hours minute minutes second seconds'.split(' ');

/** Parses `interval '1 day'`, `interval '1-2' year to month`; returns undefined if INTERVAL is a name or begins a type. */
export const parseInterval = (parser: Parser): IntervalLiteral | undefined => {
	const value = parser.peek(1);
	if (value?.kind !== 'string' && value?.kind !== 'number' && value?.kind !== 'placeholder') return undefined;
	const start = parser.start();
	parser.expect('interval');
	const literal: Expression =
		value.kind === 'string'
			? parseString(parser)
			: value.kind === 'number'
				? parseNumber(parser)
				: {kind: 'parameter', text: value.text, start: value.start, end: value.end};
	if (value.kind === 'placeholder') parser.moveTo(parser.at + 1);
	let unit: string | undefined = parser.takeAny(...units);
	if (unit !== undefined && parser.isAt('to')) {
		parser.expect('to');
		const last = parser.takeAny(...units) ?? parser.fail('a unit was expected after TO');
		unit = `${unit} to ${last}`;
	}

	if (unit !== undefined && parser.isOperator('(')) parser.bracketed(() => parser.integer());
	return {kind: 'interval', value: literal, unit, ...parser.spanFrom(start)};
};

/** Whether `(10`, `(10, 2` or `(max` follows: the length of a type, not the argument of a function with a type's name. */
const isLengthAhead = (parser: Parser): boolean => {
	const first = parser.peek(2);
	const isLength = first?.kind === 'number' || first?.value === 'max';
	return isLength && (parser.isOperator(')', 3) || parser.isOperator(',', 3));
};

/** Parses `date '2024-01-01'`; returns undefined if the word is not a type followed by a string. */
export const parseTypedLiteral = (parser: Parser, word: string): Expression | undefined => {
	const next = parser.peek(1);
	const isNear =
		next?.kind === 'string' || next?.kind === 'word' || (parser.isOperator('(', 1) && isLengthAhead(parser));
	if (!literalTypes.has(word) || !isNear) return undefined;
	const from = parser.at;
	// Another word of the type, or its length in parentheses, before the string.
	const ahead = parser.isOperator('(', 1) ? parser.closing(from + 1) - from + 1 : 1;
	const isLiteral = [0, 1, 3].some(words => parser.peek(ahead + words)?.kind === 'string');
	if (!isLiteral) return undefined;
	const start = parser.start();
	const type = parser.type();
	if (parser.peek()?.kind !== 'string') {
		parser.moveTo(from);
		return undefined;
	}

	return {kind: 'typed-literal', type, value: parseString(parser).value, ...parser.spanFrom(start)};
};

import type {Identifier, ObjectName, Span} from '../tree/node.ts';
import type {Call, Cast, Expression, NamedArgument, OrderItem} from '../tree/query.ts';
import {precedence} from './operators.ts';
import type {Parser} from './parser.ts';
import {datePartFunctions} from './words.ts';

type CallParts = Partial<Omit<Call, keyof Span | 'kind' | 'name'>>;

const callOf = (name: ObjectName, span: Span, parts: CallParts): Call => ({
	kind: 'call',
	name,
	isBare: false,
	arguments: [],
	datePart: undefined,
	trimSide: undefined,
	hasTrimFrom: false,
	keepCount: 0,
	isStar: false,
	isDistinct: false,
	isApproximate: false,
	nulls: undefined,
	orderBy: [],
	withinGroup: [],
	filter: undefined,
	over: undefined,
	...parts,
	start: span.start,
	end: span.end,
});

const nameOf = (parser: Parser): ObjectName => {
	const part = parser.label();
	return {kind: 'object-name', parts: [part], start: part.start, end: part.end};
};

/** Parses `current_date` and similar functions. */
export const parseBareCall = (parser: Parser): Call => {
	const name = nameOf(parser);
	return callOf(name, name, {isBare: true});
};

const takeNulls = (parser: Parser): Call['nulls'] => {
	for (const word of ['ignore', 'respect'] as const) if (parser.take(word, 'nulls')) return word;
	return undefined;
};

const orderItems = (parser: Parser): readonly OrderItem[] => {
	parser.expect('order', 'by');
	return parser.list(() => parser.orderItem());
};

/** Parses the clauses after the closing parenthesis of a call. */
const readClauses = (parser: Parser, call: Call): Call => {
	let {withinGroup, filter, nulls} = call;
	if (parser.take('within', 'group')) {
		parser.expectOperator('(');
		withinGroup = orderItems(parser);
		parser.expectOperator(')');
	}

	if (parser.isAt('filter') && parser.isOperator('(', 1)) {
		parser.expect('filter');
		parser.expectOperator('(');
		parser.expect('where');
		filter = parser.expression();
		parser.expectOperator(')');
	}

	nulls ??= takeNulls(parser);
	const over = parser.isAt('over') ? parser.window() : undefined;
	return {...call, withinGroup, filter, nulls, over, ...parser.spanFrom(call.start)};
};

const argument = (parser: Parser): Expression | NamedArgument => {
	const name = parser.peek();
	if (
		(name?.kind === 'word' || name?.kind === 'quoted') &&
		(parser.isOperator('=>', 1) || parser.isOperator(':=', 1))
	) {
		const {start} = name;
		const label = parser.label();
		parser.moveTo(parser.at + 1);
		return {kind: 'named-argument', name: label, value: parser.expression(), ...parser.spanFrom(start)};
	}

	return parser.expression();
};

/** A bare date part before a comma: `dateadd(month, 1, d)`. */
const datePartOf = (parser: Parser, name: ObjectName): Identifier | undefined => {
	const isKnown = name.parts.length === 1 && datePartFunctions.has(name.parts[0]?.name ?? '');
	if (!isKnown || parser.peek()?.kind !== 'word' || !parser.isOperator(',', 1)) return undefined;
	const part = parser.label();
	parser.expectOperator(',');
	return part;
};

/** Parses `name(...)` from its parenthesis, with WITHIN GROUP, FILTER, IGNORE NULLS and OVER. */
export const parseCall = (parser: Parser, name: ObjectName, parts: CallParts = {}): Call => {
	parser.expectOperator('(');
	const datePart = datePartOf(parser, name);
	const isDistinct = parser.take('distinct');
	if (!isDistinct && parser.isAt('all') && !parser.isOperator('(', 1)) parser.take('all');
	const isStar = parser.isOperator('*') && parser.isOperator(')', 1);
	if (isStar) parser.expectOperator('*');
	const args = parser.isOperator(')') ? [] : parser.list(() => argument(parser));
	const nulls = takeNulls(parser);
	const orderBy = parser.isAt('order', 'by') ? orderItems(parser) : [];
	parser.expectOperator(')');
	return readClauses(
		parser,
		callOf(name, parser.spanFrom(name.start), {
			...parts,
			datePart,
			isDistinct,
			isStar,
			arguments: args,
			nulls,
			orderBy,
		}),
	);
};

/** A word, bare or quoted. */
const extractedPart = (parser: Parser): Identifier => {
	const token = parser.peek();
	if (token?.kind !== 'string') return parser.label('a date part');
	const {start, end} = token;
	const exact = parser.text();
	return {kind: 'identifier', form: 'quoted', exact, name: exact.toLowerCase(), start, end};
};

const parseExtract = (parser: Parser): Call => {
	const name = nameOf(parser);
	parser.expectOperator('(');
	const datePart = extractedPart(parser);
	parser.expect('from');
	const value = parser.expression();
	parser.expectOperator(')');
	return callOf(name, parser.spanFrom(name.start), {datePart, arguments: [value]});
};

const parseTrim = (parser: Parser): Call => {
	const name = nameOf(parser);
	parser.expectOperator('(');
	const trimSide = parser.takeAny('both', 'leading', 'trailing');
	const args = parser.isAt('from') ? [] : parser.list(() => parser.expression());
	const hasTrimFrom = parser.take('from');
	if (hasTrimFrom) args.push(parser.expression());
	parser.expectOperator(')');
	return callOf(name, parser.spanFrom(name.start), {
		trimSide,
		hasTrimFrom: hasTrimFrom && args.length > 1,
		arguments: args,
	});
};

/** OBJECT_TRANSFORM(value KEEP path, ... SET path, value, ...) */
const parseTransform = (parser: Parser): Call => {
	const name = nameOf(parser);
	parser.expectOperator('(');
	const args = [parser.expression()];
	if (parser.take('keep')) args.push(...parser.list(() => parser.expression()));
	const keepCount = args.length - 1;
	if (parser.take('set'))
		parser.list(() => {
			args.push(parser.expression());
			parser.expectOperator(',');
			args.push(parser.expression());
		});
	parser.expectOperator(')');
	return callOf(name, parser.spanFrom(name.start), {arguments: args, keepCount});
};

/** SUBSTRING(a FROM b FOR c) and POSITION(a IN b), with words instead of commas; otherwise a plain call. */
const parseWorded = (parser: Parser, separators: readonly string[]): Call => {
	const name = nameOf(parser);
	const from = parser.at;
	parser.expectOperator('(');
	// Otherwise `in` would be parsed as part of the first operand.
	const args = [parser.expression(separators.includes('in') ? precedence.other : precedence.or)];
	if (!parser.isAtAny(...separators)) {
		parser.moveTo(from);
		return parseCall(parser, name);
	}

	while (parser.takeAny(...separators)) args.push(parser.expression());
	parser.expectOperator(')');
	return callOf(name, parser.spanFrom(name.start), {arguments: args});
};

const parseCast = (parser: Parser, form: 'cast' | 'try_cast'): Cast => {
	const start = parser.start();
	parser.moveTo(parser.at + 1);
	parser.expectOperator('(');
	const value = parser.expression();
	if (!parser.take('as')) parser.fail('CAST takes a value, AS and a type');
	const type = parser.type();
	parser.expectOperator(')');
	return {kind: 'cast', form, value, type, ...parser.spanFrom(start)};
};

const parseConvert = (parser: Parser): Cast => {
	const start = parser.start();
	parser.moveTo(parser.at + 1);
	parser.expectOperator('(');
	const type = parser.type();
	if (!parser.takeOperator(',')) return parser.fail('CONVERT takes a type, a comma and a value');
	const value = parser.expression();
	parser.expectOperator(')');
	return {kind: 'cast', form: 'convert', value, type, ...parser.spanFrom(start)};
};

/** Parses calls with their own grammar; returns undefined for every other word. */
export const parseSpecialCall = (parser: Parser, word: string): Expression | undefined => {
	if (word === 'approximate' && parser.peek(1)?.kind === 'word' && parser.isOperator('(', 2)) {
		const {start} = parser.spanFrom(parser.start());
		parser.expect('approximate');
		const call = parseCall(parser, nameOf(parser), {isApproximate: true});
		return {...call, start};
	}

	if (!parser.isOperator('(', 1)) return undefined;
	switch (word) {
		case 'cast':
		case 'try_cast':
			return parseCast(parser, word);
		case 'convert':
			return parseConvert(parser);
		case 'extract':
			return parseExtract(parser);
		case 'trim':
			return parseTrim(parser);
		case 'object_transform':
			return parseTransform(parser);
		case 'substring':
		case 'substr':
			return parseWorded(parser, ['from', 'for']);
		case 'position':
			return parseWorded(parser, ['in']);
		default:
			return undefined;
	}
};

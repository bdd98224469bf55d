import type {Identifier, Span} from '../tree/node.ts';
import type {Case, CaseBranch, Expression, NameExpression, UnaryOperator} from '../tree/query.ts';
import {precedence} from './operators.ts';
import {parseBareCall, parseCall, parseSpecialCall} from './parse-call.ts';
import {parseInterval, parseNumber, parseString, parseTypedLiteral} from './parse-literal.ts';
import type {Parser} from './parser.ts';
import {bareCalls, reservedColumns, reservedFunctions, reservedWords} from './words.ts';

const prefixes: Readonly<Record<string, UnaryOperator>> = {
	'-': '-',
	'+': '+',
	'~': '~',
	'@': '@',
	'|/': '|/',
	'||/': '||/',
};

/** NOT, signs and roots before an operand; undefined if there are none. */
const parsePrefix = (parser: Parser, minimum: number): Expression | undefined => {
	const start = parser.start();
	const end = (operator: UnaryOperator, level: number): Expression => {
		const operand = parser.expression(level);
		return {kind: 'unary', operator, operand, ...parser.spanFrom(start)};
	};
	if (minimum <= precedence.not && parser.isAt('not')) {
		parser.expect('not');
		return end('not', precedence.not);
	}

	const token = parser.peek();
	const operator = token?.kind === 'operator' && Object.hasOwn(prefixes, token.text) ? prefixes[token.text] : undefined;
	if (!operator) return undefined;
	parser.moveTo(parser.at + 1);
	return end(operator, operator === '-' || operator === '+' ? precedence.sign : precedence.add);
};

const parseCase = (parser: Parser): Case => {
	const start = parser.start();
	parser.expect('case');
	const operand = parser.isAtAny('when') ? undefined : parser.expression();
	const branches: CaseBranch[] = [];
	while (parser.isAt('when')) {
		const from = parser.start();
		parser.expect('when');
		const when = parser.expression();
		parser.expect('then');
		branches.push({when, result: parser.expression(), ...parser.spanFrom(from)});
	}

	if (branches.length === 0) parser.fail('WHEN was expected');
	const otherwise = parser.take('else') ? parser.expression() : undefined;
	parser.expect('end');
	return {kind: 'case', operand, branches, otherwise, ...parser.spanFrom(start)};
};

/** `( ... )`: a query, a value or a row. */
const parseParentheses = (parser: Parser): Expression => {
	const start = parser.start();
	if (parser.isQueryInParentheses()) {
		parser.expectOperator('(');
		const query = parser.query();
		parser.expectOperator(')');
		return {kind: 'subquery', query, ...parser.spanFrom(start)};
	}

	parser.expectOperator('(');
	const items = parser.list(() => parser.expression());
	parser.expectOperator(')');
	const [only] = items;
	return items.length === 1 && only ? only : {kind: 'row', items, ...parser.spanFrom(start)};
};

const starOf = (parser: Parser, qualifier: readonly Identifier[], start: number): Expression => {
	parser.expectOperator('*');
	const exclude = parser.take('exclude') ? excluded(parser) : [];
	return {kind: 'star', qualifier, exclude, ...parser.spanFrom(start)};
};

/** Parses the columns after EXCLUDE; several are in parentheses. */
export const excluded = (parser: Parser): readonly Identifier[] =>
	parser.isOperator('(') ? parser.bracketed(() => parser.identifier('a column')) : [parser.identifier('a column')];

/** A name with dots, a call, a star after a table's name, or a column with Oracle's `(+)`. */
const parseName = (parser: Parser): Expression => {
	const start = parser.start();
	const token = parser.peek();
	const isFunction = token?.kind === 'word' && parser.isOperator('(', 1);
	const isName = token?.kind === 'word' && (isFunction ? reservedFunctions : reservedColumns).has(token.value);
	const parts = [isName ? parser.label() : parser.identifier('an expression')];
	while (parser.isOperator('.')) {
		if (parser.isOperator('*', 1)) {
			parser.expectOperator('.');
			return starOf(parser, parts, start);
		}

		parser.expectOperator('.');
		parts.push(parser.label());
	}

	const name: NameExpression = {kind: 'name', parts, ...parser.spanFrom(start)};
	if (!parser.isOperator('(')) return name;
	if (parser.isOperator('+', 1) && parser.isOperator(')', 2)) {
		parser.moveTo(parser.at + 3);
		return {kind: 'outer-join-mark', column: name, ...parser.spanFrom(start)};
	}

	return parseCall(parser, {kind: 'object-name', parts, start, end: name.end});
};

const parseWord = (parser: Parser, word: string): Expression => {
	const start = parser.start();
	const end = (): Span => parser.spanFrom(start);
	switch (word) {
		case 'null':
			parser.expect('null');
			return {kind: 'null', ...end()};
		case 'true':
		case 'false':
			parser.expect(word);
			return {kind: 'boolean', value: word === 'true', ...end()};
		case 'default':
			parser.expect('default');
			return {kind: 'default', ...end()};
		case 'case':
			return parseCase(parser);
		case 'exists': {
			if (!parser.isOperator('(', 1)) break;
			parser.expect('exists');
			parser.expectOperator('(');
			const query = parser.query();
			parser.expectOperator(')');
			return {kind: 'exists', query, ...end()};
		}

		case 'interval': {
			const literal = parseInterval(parser);
			if (literal) return literal;
			break;
		}

		case 'array':
			if (parser.isOperator('[', 1)) return parser.foreign('ARRAY[...]', 'Write array(1, 2).');
			break;
		case 'prior':
		case 'connect_by_root': {
			const next = parser.peek(1);
			const isOperand = next?.kind === 'quoted' || (next?.kind === 'word' && !reservedWords.has(next.value));
			if (!isOperand) break;
			parser.expect(word);
			return {kind: 'prior', word, value: parser.expression(precedence.sign), ...end()};
		}

		default:
	}

	if (bareCalls.has(word) && !parser.isOperator('(', 1) && !parser.isOperator('.', 1)) return parseBareCall(parser);
	return parseSpecialCall(parser, word) ?? parseTypedLiteral(parser, word) ?? parseName(parser);
};

const parseOperand = (parser: Parser): Expression => {
	const token = parser.peek();
	if (!token?.isClosed) return parser.fail(token ? undefined : 'an expression is missing');
	switch (token.kind) {
		case 'string':
			return parseString(parser);
		case 'number':
			return parseNumber(parser);
		case 'parameter':
		case 'placeholder':
			if (parser.isOperator('.', 1) || parser.isOperator('(', 1)) return parseName(parser);
			parser.moveTo(parser.at + 1);
			return {kind: 'parameter', text: token.text, start: token.start, end: token.end};
		case 'jinja':
			if (parser.isOperator('.', 1) || parser.isOperator('(', 1)) return parseName(parser);
			parser.moveTo(parser.at + 1);
			return {kind: 'jinja', text: token.text, start: token.start, end: token.end};
		case 'quoted':
			return parseName(parser);
		case 'word':
			return parseWord(parser, token.value);
		default:
	}

	if (parser.isOperator('(')) return parseParentheses(parser);
	if (parser.isOperator('*')) return starOf(parser, [], token.start);
	if (parser.isOperator('{')) return parser.foreign('{...}', "Write json_parse('{...}') for a SUPER value.");
	if (parser.isOperator('[')) return parser.foreign('[...]', 'Write array(1, 2) for a SUPER value.');
	return parser.fail();
};

/** Casts, SUPER paths and collations after an operand. */
const parsePostfix = (parser: Parser, operand: Expression): Expression => {
	let value = operand;
	for (;;) {
		const {start} = operand;
		if (parser.takeOperator('::')) {
			value = {kind: 'cast', form: '::', value, type: parser.type(), ...parser.spanFrom(start)};
		} else if (parser.takeOperator('[')) {
			const index = parser.expression();
			if (parser.isOperator(':')) parser.foreign('A slice of an array', 'Write subarray(value, start, length).');
			parser.expectOperator(']');
			value = {kind: 'index', value, index, ...parser.spanFrom(start)};
		} else if (parser.isOperator('.') && value.kind !== 'number' && !parser.isOperator('*', 1)) {
			parser.expectOperator('.');
			value = {kind: 'field', value, name: parser.label(), ...parser.spanFrom(start)};
		} else if (parser.take('collate')) {
			value = {kind: 'collate', value, collation: parser.label('a collation'), ...parser.spanFrom(start)};
		} else return value;
	}
};

/** Parses an operand with everything that binds more tightly than a binary operator. */
export const parsePrimary = (parser: Parser, minimum: number): Expression =>
	parsePrefix(parser, minimum) ?? parsePostfix(parser, parseOperand(parser));

import type {Token} from '../lexer/lexer.ts';
import type {Span} from '../tree/node.ts';
import type {BinaryOperator, Expression, Is} from '../tree/query.ts';
import {binaryOperators, likeOperators, precedence} from './operators.ts';
import {parsePrimary} from './parse-primary.ts';
import type {Parser} from './parser.ts';

/** Continues parsing after a left operand; returns undefined if no operator of at least this precedence follows. */
type Continue = (parser: Parser, left: Expression, minimum: number) => Expression | undefined;

const comparisons: ReadonlySet<BinaryOperator> = new Set(['=', '<>', '<', '<=', '>', '>=', '==']);

const readLogic: Continue = (parser, left, minimum) => {
	const at = parser.peek();
	for (const operator of ['or', 'and'] as const) {
		if (precedence[operator] < minimum || !parser.take(operator)) continue;
		const right = parser.expression(precedence[operator] + 1);
		return {kind: 'binary', operator, at: at as Span, left, right, ...parser.spanFrom(left.start)};
	}

	return undefined;
};

const readIs: Continue = (parser, left, minimum) => {
	if (minimum > precedence.is) return undefined;
	const end = (isNegated: boolean, test: Is['test']): Expression => ({
		kind: 'is',
		isNegated,
		test,
		value: left,
		...parser.spanFrom(left.start),
	});
	if (parser.take('isnull')) return end(false, 'null');
	if (parser.take('notnull')) return end(true, 'null');
	const at = parser.peek();
	if (!parser.take('is')) return undefined;
	const isNegated = parser.take('not');
	if (parser.take('distinct', 'from')) {
		const right = parser.expression(precedence.other);
		const operator = isNegated ? 'is not distinct from' : 'is distinct from';
		return {kind: 'binary', operator, at: at as Span, left, right, ...parser.spanFrom(left.start)};
	}

	const test = parser.takeAny('null', 'true', 'false', 'unknown');
	return test ? end(isNegated, test) : parser.fail('NULL, TRUE, FALSE or UNKNOWN was expected after IS');
};

const readIn = (parser: Parser, value: Expression, isNegated: boolean): Expression => {
	if (!parser.isOperator('(')) parser.fail('"(" was expected after IN');
	const isQuery = parser.isQueryInParentheses();
	parser.expectOperator('(');
	const query = isQuery ? parser.query() : undefined;
	const list = isQuery ? undefined : parser.list(() => parser.expression());
	parser.expectOperator(')');
	return {kind: 'in', isNegated, value, list, query, ...parser.spanFrom(value.start)};
};

/** LIKE, ILIKE, SIMILAR TO, BETWEEN, IN and OVERLAPS, with an optional NOT. */
const readMatch: Continue = (parser, left, minimum) => {
	if (minimum > precedence.match) return undefined;
	const from = parser.at;
	const sign = parser.peek();
	const written =
		sign?.kind === 'operator' && Object.hasOwn(likeOperators, sign.text) ? likeOperators[sign.text] : undefined;
	const isNegated = written ? written.isNegated : parser.take('not');
	if (written) parser.moveTo(from + 1);
	const operator = written?.operator ?? parser.takeAny('like', 'ilike', 'similar');
	if (operator !== undefined) {
		if (operator === 'similar') parser.expect('to');
		if (parser.isAtAny('any', 'some', 'all')) {
			parser.foreign(`${operator.toUpperCase()} ANY`, 'Write one LIKE for each pattern and join them with OR.');
		}

		const pattern = parser.expression(precedence.other);
		const mark = parser.take('escape') ? parser.expression(precedence.other) : undefined;
		return {
			kind: 'like',
			operator: operator === 'similar' ? 'similar to' : operator,
			isNegated,
			value: left,
			pattern,
			escape: mark,
			...parser.spanFrom(left.start),
		};
	}

	if (parser.take('between')) {
		const isSymmetric = parser.take('symmetric');
		if (!isSymmetric) parser.take('asymmetric');
		const low = parser.expression(precedence.other);
		parser.expect('and');
		const high = parser.expression(precedence.other);
		return {kind: 'between', isNegated, isSymmetric, value: left, low, high, ...parser.spanFrom(left.start)};
	}

	if (parser.take('in')) return readIn(parser, left, isNegated);
	if (parser.isAtAny('rlike', 'regexp') && parser.peek(1)?.kind === 'string')
		parser.foreign(
			`The operator ${parser.peek()?.text.toUpperCase()}`,
			"Write x ~ 'pattern', and x !~ 'pattern' for NOT.",
		);
	const at = parser.peek();
	if (!isNegated && parser.take('overlaps')) {
		const right = parser.expression(precedence.other);
		return {kind: 'binary', operator: 'overlaps', at: at as Span, left, right, ...parser.spanFrom(left.start)};
	}

	parser.moveTo(from);
	return undefined;
};

const readQuantified = (parser: Parser, value: Expression, operator: BinaryOperator): Expression | undefined => {
	if (!comparisons.has(operator) || !parser.isAtAny('any', 'some', 'all') || !parser.isOperator('(', 1))
		return undefined;
	const quantifier = parser.takeAny('any', 'some', 'all') ?? 'any';
	const isQuery = parser.isQueryInParentheses();
	parser.expectOperator('(');
	const query = isQuery ? parser.query() : undefined;
	const operand = isQuery ? undefined : parser.expression();
	parser.expectOperator(')');
	return {kind: 'quantified', operator, quantifier, value, query, operand, ...parser.spanFrom(value.start)};
};

const readBinary: Continue = (parser, left, minimum) => {
	const at = parser.peek();
	const binding =
		at?.kind === 'operator' && Object.hasOwn(binaryOperators, at.text) ? binaryOperators[at.text] : undefined;
	if (!at || !binding || binding.level < minimum) return undefined;
	const {level, operator} = binding;
	if (operator === '**') parser.foreign('The operator **', 'Write power(x, y) or x ^ y.');
	if (operator === '==') parser.foreign('The operator ==', 'Write =.');
	parser.moveTo(parser.at + 1);
	const quantified = readQuantified(parser, left, operator);
	if (quantified) return quantified;
	const right = parser.expression(binding.isRightAssociative ? level : level + 1);
	return {kind: 'binary', operator, at: {start: at.start, end: at.end}, left, right, ...parser.spanFrom(left.start)};
};

const readZone: Continue = (parser, left, minimum) => {
	if (minimum > precedence.zone || !parser.take('at', 'time', 'zone')) return undefined;
	const zone = parser.expression(precedence.zone + 1);
	return {kind: 'at-time-zone', value: left, zone, ...parser.spanFrom(left.start)};
};

const continuing = new Set(
	'or and is isnull notnull not like ilike similar between in overlaps at rlike regexp'.split(' '),
);

/**
 * Whether the next token may start an operator: after most operands none does. At the end of the text, each parser
 * records what it expects.
 */
const mayContinue = (next: Token | undefined): boolean => {
	if (!next) return true;
	if (next.kind === 'word') return continuing.has(next.value);
	return (
		next.kind === 'operator' && (Object.hasOwn(binaryOperators, next.text) || Object.hasOwn(likeOperators, next.text))
	);
};

const readers = [readBinary, readLogic, readIs, readMatch, readZone];

/**
 * Parses an expression by precedence climbing: an operand, then every operator that binds at least as tightly as
 * `minimum`.
 */
export const parseExpression = (parser: Parser, minimum: number = precedence.or): Expression =>
	parser.nested(() => {
		let left = parsePrimary(parser, minimum);
		for (;;) {
			if (!mayContinue(parser.peek())) return left;
			const operand = left;
			let next: Expression | undefined;
			for (const read of readers) {
				next = read(parser, operand, minimum);
				if (next) break;
			}

			if (!next) return left;
			left = next;
		}
	});

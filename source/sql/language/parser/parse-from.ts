import type {Identifier, Span} from '../tree/node.ts';
import type {Expression, FromItem, Join, NameExpression, SelectItem} from '../tree/query.ts';
import {parseAlias} from './parse-alias.ts';
import {parseCall} from './parse-call.ts';
import type {Parser} from './parser.ts';
import {reservedWords} from './words.ts';

type Aliased = {readonly alias: Identifier | undefined; readonly columns: readonly Identifier[]};

/** `as t (a, b)`; the columns may have types, as after a PostgreSQL function. */
const aliased = (parser: Parser, isFunction = false): Aliased => {
	const isClause = parser.isAt('pivot') || parser.isAt('unpivot') || parser.isAt('natural');
	const alias = isClause ? undefined : parseAlias(parser);
	const columns = alias && parser.isOperator('(') ? parser.bracketed(() => column(parser, isFunction)) : [];
	return {alias, columns};
};

const column = (parser: Parser, hasType: boolean): Identifier => {
	const name = parser.identifier('a column');
	if (hasType && !parser.isOperator(',') && !parser.isOperator(')')) parser.type();
	return name;
};

/** The path from a table's name into a SUPER value: `t.items[0].lines`. */
const pathFrom = (parser: Parser, name: NameExpression): Expression | undefined => {
	let value: Expression = name;
	for (;;) {
		if (parser.takeOperator('[')) {
			const index = parser.expression();
			parser.expectOperator(']');
			value = {kind: 'index', value, index, ...parser.spanFrom(name.start)};
		} else if (value !== name && parser.takeOperator('.')) {
			value = {kind: 'field', value, name: parser.label(), ...parser.spanFrom(name.start)};
		} else return value === name ? undefined : value;
	}
};

const parseTable = (parser: Parser, isLateral: boolean): FromItem => {
	const start = parser.start();
	const isOnly = parser.isAt('only') && (parser.peek(1)?.kind === 'word' || parser.isOperator('(', 1));
	if (isOnly) parser.expect('only');
	const isFunction = parser.peek()?.kind === 'word' && parser.isOperator('(', 1) && !isOnly;
	const name =
		isFunction && reservedWords.has(parser.peek()?.value ?? '') ? oneName(parser) : parser.objectName('a table');
	if (parser.isOperator('(')) {
		const call = parseCall(parser, name);
		return {kind: 'table-function', call, isLateral, ...aliased(parser, true), ...parser.spanFrom(start)};
	}

	const path = pathFrom(parser, {kind: 'name', parts: name.parts, start: name.start, end: name.end});
	const alias = aliased(parser);
	const at = parser.take('at') ? parser.identifier('a name for the position') : undefined;
	let sample: string | undefined;
	if (parser.take('tablesample')) {
		const from = parser.start();
		parser.label();
		if (parser.isOperator('(')) parser.moveTo(parser.closing(parser.at) + 1);
		sample = parser.sql.slice(from, parser.spanFrom(from).end);
	}

	return {kind: 'table', name, path, at, isOnly, sample, ...alias, ...parser.spanFrom(start)};
};

const oneName = (parser: Parser) => {
	const part = parser.label();
	return {kind: 'object-name', parts: [part], start: part.start, end: part.end} as const;
};

const parseSource = (parser: Parser): FromItem => {
	const start = parser.start();
	if (parser.isQueryInParentheses() || (parser.isOperator('(') && parser.peek(1)?.value === 'values')) {
		parser.expectOperator('(');
		const query = parser.query();
		parser.expectOperator(')');
		return {kind: 'derived', query, isLateral: false, ...aliased(parser), ...parser.spanFrom(start)};
	}

	if (parser.takeOperator('(')) {
		const item = parseFromItem(parser);
		parser.expectOperator(')');
		return {kind: 'join-group', item, ...aliased(parser), ...parser.spanFrom(start)};
	}

	if (parser.isAt('lateral') && (parser.isOperator('(', 1) || parser.peek(1)?.kind === 'word')) {
		parser.expect('lateral');
		const item = parseSource(parser);
		return item.kind === 'derived' || item.kind === 'table-function'
			? {...item, isLateral: true, ...parser.spanFrom(start)}
			: item;
	}

	if (parser.isAt('unpivot') && !parser.isOperator('(', 1)) {
		parser.expect('unpivot');
		const value = parser.expression();
		const alias = parseAlias(parser);
		const at = parser.take('at') ? parser.identifier('a name for the key') : undefined;
		return {kind: 'unpivot-object', value, alias, at, ...parser.spanFrom(start)};
	}

	return parseTable(parser, false);
};

const listed = (parser: Parser): readonly SelectItem[] => {
	parser.expect('in');
	return parser.bracketed(() => parser.selectItem());
};

/** PIVOT and UNPIVOT after a table. */
const parsePivots = (parser: Parser, first: FromItem): FromItem => {
	let source = first;
	for (;;) {
		const span = (): Span => parser.spanFrom(first.start);
		if (parser.take('pivot')) {
			parser.expectOperator('(');
			const aggregates = parser.list(() => parser.selectItem());
			parser.expect('for');
			const parts = parser.objectName('a column');
			const by: Expression = {kind: 'name', parts: parts.parts, start: parts.start, end: parts.end};
			const values = listed(parser);
			parser.expectOperator(')');
			source = {kind: 'pivot', source, aggregates, by, values, ...aliased(parser), ...span()};
		} else if (parser.take('unpivot')) {
			const hasNulls = parser.take('include', 'nulls');
			if (!hasNulls) parser.take('exclude', 'nulls');
			parser.expectOperator('(');
			const value = parser.identifier('a column for the values');
			parser.expect('for');
			const by = parser.identifier('a column for the names');
			const inputs = listed(parser);
			parser.expectOperator(')');
			source = {kind: 'unpivot', source, hasNulls, value, by, inputs, ...aliased(parser), ...span()};
		} else return source;
	}
};

const parseJoinWord = (parser: Parser): Pick<Join, 'type' | 'isNatural' | 'foreign'> | undefined => {
	const from = parser.at;
	const foreign = parser.takeAny('asof', 'positional', 'anti', 'semi');
	const isNatural = parser.take('natural');
	const type = parser.takeAny('inner', 'left', 'right', 'full', 'cross');
	if (type === 'left' || type === 'right' || type === 'full') parser.take('outer');
	if (parser.take('join')) return {type: type ?? 'inner', isNatural, foreign};
	if (isNatural || type) return parser.fail('JOIN was expected');
	parser.moveTo(from);
	return undefined;
};

const parseJoins = (parser: Parser, first: FromItem): FromItem => {
	let left = first;
	for (;;) {
		const word = parseJoinWord(parser);
		if (!word) return left;
		const needsCondition = word.type !== 'cross' && !word.isNatural;
		let right = parsePivots(parser, parseSource(parser));
		// `a join b join c on ... on ...`: the first condition belongs to the last join.
		if (needsCondition && !parser.isAtAny('on', 'using') && isJoinAhead(parser)) right = parseJoins(parser, right);
		const on = parser.take('on') ? parser.expression() : undefined;
		const using = !on && parser.take('using') ? parser.bracketed(() => parser.identifier('a column')) : undefined;
		left = {kind: 'join', ...word, left, right, on, using, start: first.start, end: parser.spanFrom(first.start).end};
	}
};

const isJoinAhead = (parser: Parser): boolean =>
	parser.isAtAny('join', 'inner', 'left', 'right', 'full', 'cross', 'natural');

/** Parses a table, query, function or SUPER path, with everything joined to it. */
export const parseFromItem = (parser: Parser): FromItem =>
	parser.nested(() => parseJoins(parser, parsePivots(parser, parseSource(parser))));

import type {CommonTable, Expression, Query, QueryBody, SetOperation, Values, With} from '../tree/query.ts';
import {parseSelect} from './parse-select.ts';
import type {Parser} from './parser.ts';
import {takeWithBy} from './take-with-by.ts';

const setOperators = ['union', 'except', 'minus', 'intersect'] as const;
const queryEnds = [...setOperators, 'order', 'limit', 'offset'];

/** Whether the parenthesis at `index` contains a query; reads no further than necessary. */
const holdsQuery = (parser: Parser, index: number): boolean => {
	let inner = index;
	const isOpening = (at: number): boolean => parser.tokens[at]?.kind === 'operator' && parser.tokens[at]?.text === '(';
	while (isOpening(inner + 1)) inner++;
	const first = parser.tokens[inner + 1];
	// Redshift has no queries that begin with FROM: the parser reports them as such.
	if (first?.kind !== 'word' || !['select', 'with', 'from'].includes(first.value)) return false;
	// A query in its own parentheses ends there, or continues as a query.
	for (let opening = inner; opening > index; opening--) {
		const after = parser.tokens[parser.closing(opening) + 1];
		const isEnd = !after || (after.kind === 'operator' && after.text === ')');
		if (!isEnd && !(after.kind === 'word' && queryEnds.includes(after.value))) return false;
	}

	return true;
};

export const isQueryInParentheses = (parser: Parser): boolean =>
	parser.isOperator('(') && holdsQuery(parser, parser.at);

const parseValues = (parser: Parser): Values => {
	const start = parser.start();
	parser.expect('values');
	const rows = parser.list(() => parser.bracketed(() => parser.expression()));
	return {kind: 'values', rows, ...parser.spanFrom(start)};
};

const parseTerm = (parser: Parser): QueryBody => {
	const start = parser.start();
	if (parser.takeOperator('(')) {
		const query = parser.query();
		parser.expectOperator(')');
		return {...query, ...parser.spanFrom(start)};
	}

	if (parser.isAt('values')) return parseValues(parser);
	if (parser.isAt('from')) return parser.foreign('A query that begins with FROM', 'Write SELECT * before FROM.');
	if (!parser.isAt('select')) return parser.fail('SELECT was expected');
	return parseSelect(parser);
};

const parseBody = (parser: Parser, isInner = false): QueryBody => {
	let left: QueryBody = isInner ? parseTerm(parser) : parseBody(parser, true);
	for (;;) {
		// INTERSECT binds more tightly than the others.
		const operator: SetOperation['operator'] | undefined = isInner
			? parser.takeAny('intersect')
			: parser.takeAny('union', 'except', 'minus');
		if (!operator) return left;
		const isAll = parser.take('all');
		if (!isAll) parser.take('distinct');
		const right = isInner ? parseTerm(parser) : parseBody(parser, true);
		left = {
			kind: 'set-operation',
			operator,
			isAll,
			left,
			right,
			start: left.start,
			end: parser.spanFrom(left.start).end,
		};
	}
};

const parseCommonTable = (parser: Parser): CommonTable => {
	const start = parser.start();
	const name = parser.identifier('the name of a query');
	const columns = parser.isOperator('(') ? parser.bracketed(() => parser.identifier('a column')) : [];
	parser.expect('as');
	parser.expectOperator('(');
	if (parser.isAtAny('insert', 'update', 'delete', 'merge')) {
		parser.foreign('A change inside WITH', 'Run the change as a separate statement.');
	}

	const query = parser.query();
	parser.expectOperator(')');
	return {name, columns, query, ...parser.spanFrom(start)};
};

/** Parses `with a as (...), b (x) as (...)`. */
export const parseWith = (parser: Parser): With => {
	const start = parser.start();
	parser.expect('with');
	const isRecursive = parser.take('recursive');
	return {isRecursive, tables: parser.list(() => parseCommonTable(parser)), ...parser.spanFrom(start)};
};

type Limits = {limit: Expression | 'all' | undefined; offset: Expression | undefined};

const parseLimits = (parser: Parser): Limits => {
	const limits: Limits = {limit: undefined, offset: undefined};
	for (;;) {
		if (!limits.limit && parser.take('limit')) {
			limits.limit = parser.take('all') ? 'all' : parser.expression();
			if (parser.isOperator(',')) parser.foreign('LIMIT with two numbers', 'Write LIMIT count OFFSET start.');
		} else if (!limits.offset && parser.take('offset')) {
			limits.offset = parser.expression();
			parser.takeAny('row', 'rows');
		} else return limits;
	}
};

const parseLocking = (parser: Parser): string | undefined => {
	if (!parser.isAt('for', 'update') && !parser.isAt('for', 'share')) return undefined;
	parser.expect('for');
	return `for ${parser.label().name}`;
};

/** Parses WITH, the body with its set operations, ORDER BY, LIMIT and OFFSET. */
export const parseQuery = (parser: Parser): Query =>
	parser.nested(() => {
		const start = parser.start();
		const withClause = parser.isAt('with') ? parser.with() : undefined;
		const body = parseBody(parser);
		const orderBy = takeWithBy(parser, 'order') ? parser.list(() => parser.orderItem()) : [];
		const limits = parseLimits(parser);
		if (parser.isAt('fetch', 'first') || parser.isAt('fetch', 'next')) parser.foreign('FETCH FIRST', 'Write LIMIT 10.');
		const locking = parseLocking(parser);
		return {kind: 'query', with: withClause, body, orderBy, ...limits, locking, ...parser.spanFrom(start)};
	});

import type {Identifier} from '../tree/node.ts';
import type {Frame, FrameBound, OrderItem, Window} from '../tree/query.ts';
import type {Parser} from './parser.ts';
import {takeWithBy} from './take-with-by.ts';

export const parseOrderItem = (parser: Parser): OrderItem => {
	const start = parser.start();
	const expression = parser.expression();
	const direction = parser.takeAny('asc', 'desc');
	const nulls = parser.take('nulls')
		? (parser.takeAny('first', 'last') ?? parser.fail('FIRST or LAST was expected'))
		: undefined;
	return {expression, direction, nulls, ...parser.spanFrom(start)};
};

const parseBound = (parser: Parser): FrameBound => {
	const start = parser.start();
	if (parser.take('current', 'row')) return {kind: 'current row', offset: undefined, ...parser.spanFrom(start)};
	const offset = parser.take('unbounded') ? undefined : parser.expression();
	const side = parser.takeAny('preceding', 'following') ?? parser.fail('PRECEDING or FOLLOWING was expected');
	return {kind: offset ? side : `unbounded ${side}`, offset, ...parser.spanFrom(start)};
};

const parseFrame = (parser: Parser): Frame | undefined => {
	const start = parser.start();
	const unit = parser.takeAny('rows', 'range', 'groups');
	if (!unit) return undefined;
	const isBetween = parser.take('between');
	const from = parseBound(parser);
	if (isBetween) parser.expect('and');
	const to = isBetween ? parseBound(parser) : undefined;
	let exclude: string | undefined;
	if (parser.take('exclude')) {
		const words: string[] = [];
		while (parser.peek()?.kind === 'word') words.push(parser.label().name);
		exclude = words.join(' ');
	}

	return {unit, from, to, exclude, ...parser.spanFrom(start)};
};

/** Parses the content of a window's parentheses. */
export const parseWindowBody = (parser: Parser): Window => {
	const start = parser.start();
	const isNamed =
		parser.peek()?.kind === 'quoted' ||
		(parser.peek()?.kind === 'word' && !parser.isAtAny('partition', 'order', 'rows', 'range', 'groups'));
	const name = isNamed ? parser.identifier('a window') : undefined;
	const partitionBy = takeWithBy(parser, 'partition') ? parser.list(() => parser.expression()) : [];
	const orderBy = takeWithBy(parser, 'order') ? parser.list(() => parser.orderItem()) : [];
	return {name, partitionBy, orderBy, frame: parseFrame(parser), ...parser.spanFrom(start)};
};

/** Parses `over (...)` or `over name`. */
export const parseWindow = (parser: Parser): Window => {
	const start = parser.start();
	parser.expect('over');
	if (!parser.takeOperator('(')) {
		const name: Identifier = parser.identifier('a window');
		return {name, partitionBy: [], orderBy: [], frame: undefined, ...parser.spanFrom(start)};
	}

	const window = parseWindowBody(parser);
	parser.expectOperator(')');
	return {...window, ...parser.spanFrom(start)};
};

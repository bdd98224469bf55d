import type {Hole} from '../tree/node.ts';
import type {ConnectBy, Expression, FromItem, GroupItem, IntoClause, Select, SelectItem} from '../tree/query.ts';
import {precedence} from './operators.ts';
import {parseAlias} from './parse-alias.ts';
import {parseFromItem} from './parse-from.ts';
import {excluded} from './parse-primary.ts';
import {parseWindowBody} from './parse-window.ts';
import type {Parser} from './parser.ts';
import {takeWithBy} from './take-with-by.ts';

/** Words that start a clause: the tolerant mode resumes there. */
const clauses =
	`from into where start connect group having qualify window order limit offset union except minus intersect
	for select`.split(/\s+/);

const hole = (span: {start: number; end: number}, expected: string): Hole => ({kind: 'hole', expected, ...span});

export const parseSelectItem = (parser: Parser): SelectItem => {
	const start = parser.start();
	const expression: Expression = parser.attempt(() => parser.expression(), hole, clauses);
	const alias = expression.kind === 'hole' ? undefined : parseAlias(parser);
	return {kind: 'item', expression, alias, ...parser.spanFrom(start)};
};

/** A clause's expression; a hole if the tolerant mode finds none. */
const condition = (parser: Parser): Expression => parser.attempt(() => parser.expression(), hole, clauses);

const parseInto = (parser: Parser): IntoClause | undefined => {
	const start = parser.start();
	if (!parser.take('into')) return undefined;
	const isTemporary = (parser.isAt('temp') || parser.isAt('temporary')) && !parser.isOperator('.', 1);
	if (isTemporary) parser.takeAny('temp', 'temporary');
	parser.take('table');
	return {isTemporary, name: parser.objectName('the name of a table'), ...parser.spanFrom(start)};
};

const parseGroupItem = (parser: Parser): GroupItem => {
	const start = parser.start();
	for (const kind of ['rollup', 'cube'] as const) {
		if (!parser.isAt(kind) || !parser.isOperator('(', 1)) continue;
		parser.expect(kind);
		return {kind, items: parser.bracketed(() => parseGroupItem(parser)), ...parser.spanFrom(start)};
	}

	if (parser.take('grouping', 'sets')) {
		return {kind: 'grouping-sets', items: parser.bracketed(() => parseGroupItem(parser)), ...parser.spanFrom(start)};
	}

	if (parser.isOperator('(') && parser.isOperator(')', 1)) {
		parser.moveTo(parser.at + 2);
		return {kind: 'empty-group', ...parser.spanFrom(start)};
	}

	return condition(parser);
};

const parseConnectBy = (parser: Parser): ConnectBy | undefined => {
	const start = parser.start();
	const startFirst = parser.take('start', 'with') ? parser.expression() : undefined;
	if (!parser.take('connect', 'by')) {
		return startFirst ? parser.fail('CONNECT BY was expected after START WITH') : undefined;
	}

	const isNoCycle = parser.take('nocycle');
	const joined = parser.expression();
	const startWith = startFirst ?? (parser.take('start', 'with') ? parser.expression() : undefined);
	return {startWith, condition: joined, isNoCycle, ...parser.spanFrom(start)};
};

const parseTop = (parser: Parser): Expression | undefined => {
	const next = parser.peek(1);
	const isCount = next?.kind === 'number' || next?.kind === 'placeholder' || next?.kind === 'parameter';
	if (!parser.isAt('top') || !(isCount || parser.isOperator('(', 1))) return undefined;
	parser.expect('top');
	return parser.expression(precedence.sign);
};

const parseGroupBy = (parser: Parser): Pick<Select, 'groupBy' | 'isGroupByAll'> => {
	if (!takeWithBy(parser, 'group')) return {groupBy: undefined, isGroupByAll: false};
	if (parser.isAt('distinct'))
		parser.foreign('GROUP BY DISTINCT', 'Write GROUP BY, and SELECT DISTINCT if rows may repeat.');
	if (parser.take('all')) return {groupBy: undefined, isGroupByAll: true};
	return {groupBy: parser.list(() => parseGroupItem(parser)), isGroupByAll: false};
};

const fromHole = (span: {start: number; end: number}, expected: string): FromItem => hole(span, expected);

export const parseSelect = (parser: Parser): Select => {
	const start = parser.start();
	parser.expect('select');
	const isFirst = parser.take('distinct');
	const distinctOn = isFirst && parser.take('on') ? parser.bracketed(() => parser.expression()) : undefined;
	if (!isFirst && !parser.isOperator('(', 1)) parser.take('all');
	const top = parseTop(parser);
	// AWS's examples also write TOP first.
	const isDistinct = isFirst || (top !== undefined && parser.take('distinct'));
	if (top !== undefined && !isDistinct) parser.take('all');
	const items = parser.list(() => parser.selectItem());
	const exclude = parser.take('exclude') ? excluded(parser) : [];
	const into = parseInto(parser);
	const from = parser.take('from')
		? parser.list(() => parser.attempt(() => parseFromItem(parser), fromHole, clauses))
		: [];
	const where = parser.take('where') ? condition(parser) : undefined;
	const connectBy = parseConnectBy(parser);
	const group = parseGroupBy(parser);
	const having = parser.take('having') ? condition(parser) : undefined;
	const qualifyFirst = parser.take('qualify') ? condition(parser) : undefined;
	const windows = parser.take('window')
		? parser.list(() => {
				const at = parser.start();
				const name = parser.identifier('the name of a window');
				parser.expect('as');
				parser.expectOperator('(');
				const window = parseWindowBody(parser);
				parser.expectOperator(')');
				return {name, window, ...parser.spanFrom(at)};
			})
		: [];
	const qualify = qualifyFirst ?? (parser.take('qualify') ? condition(parser) : undefined);
	return {
		kind: 'select',
		isDistinct,
		distinctOn,
		top,
		items,
		exclude,
		into,
		from,
		where,
		connectBy,
		...group,
		having,
		qualify,
		windows,
		...parser.spanFrom(start),
	};
};

import type {Token} from '../lexer/lexer.ts';
import {type Cursor, type CursorOptions, createCursor, shape} from './cursor.ts';
import {parseExpression} from './parse-expression.ts';
import {isQueryInParentheses, parseQuery, parseWith} from './parse-query.ts';
import {parseSelectItem} from './parse-select.ts';
import {parseType} from './parse-type.ts';
import {parseOrderItem, parseWindow} from './parse-window.ts';
import type {Parser} from './parser.ts';
import {parseOne} from './statement/parse-one.ts';

/** Creates a parser for one text by combining the parts of the grammar. */
export const createParser = (sql: string, options: CursorOptions = {}): Parser => {
	const cursor: Cursor = createCursor(sql, options);
	const parser: Parser = Object.assign(Object.create(shape) as Cursor, cursor, {
		expression: (minimum?: number) => parseExpression(parser, minimum),
		query: () => parseQuery(parser),
		with: () => parseWith(parser),
		isQueryInParentheses: () => isQueryInParentheses(parser),
		selectItem: () => parseSelectItem(parser),
		orderItem: () => parseOrderItem(parser),
		window: () => parseWindow(parser),
		objectName(what?: string) {
			const start = parser.start();
			const parts = [parser.identifier(what)];
			while (parser.takeOperator('.')) parts.push(parser.label());
			return {kind: 'object-name' as const, parts, ...parser.spanFrom(start)};
		},
		type: () => parseType(parser),
		statement: () => parseOne(parser),
		within: (tokens: readonly Token[]) =>
			createParser(sql, {...options, tokens, end: tokens.at(-1)?.end ?? options.end}),
	});
	return parser;
};

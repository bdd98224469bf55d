import {DwhError} from '../../../core/dwh-error.ts';
import {codeTokens, isCode, type Lexing, scanAs, type Token} from '../lexer/lexer.ts';
import type {Span} from '../tree/node.ts';
import type {Expression} from '../tree/query.ts';
import type {Statement} from '../tree/statement.ts';
import {createParser} from './create-parser.ts';
import type {Parser} from './parser.ts';

/** Runs `parse` over these tokens and fails if anything but semicolons follows. */
const parseAlone = <Node>(
	sql: string,
	tokens: readonly Token[],
	parse: (parser: Parser) => Node,
	end?: number,
): Node => {
	const parser = createParser(sql, {tokens, ...(end === undefined ? {} : {end})});
	const node = parse(parser);
	while (parser.takeOperator(';'));
	if (!parser.isDone()) parser.fail();
	return node;
};

const statementOf = (parser: Parser): Statement => parser.statement();

/**
 * Parses one statement with an optional semicolon: the whole text, or the range `within`. Throws `sql` with the
 * position of the first error.
 */
export const parseStatement = (sql: string, within?: Span): Statement => {
	const tokens = codeTokens(sql);
	if (!within) return parseAlone(sql, tokens, statementOf);
	const inner = tokens.filter(({start, end}) => start >= within.start && end <= within.end);
	return parseAlone(sql, inner, statementOf, within.end);
};

/** Parses one statement with the lexing of another server. Throws like `parseStatement`. */
export const parseStatementAs = (sql: string, lexing: Lexing): Statement =>
	parseAlone(sql, scanAs(sql, lexing).filter(isCode), statementOf);

export const parseLoneExpression = (sql: string): Expression =>
	parseAlone(sql, codeTokens(sql), parser => parser.expression());

/** Returns the statement, or undefined if the text cannot be parsed. */
export const tryParseStatement = (sql: string): Statement | undefined => {
	try {
		return parseStatement(sql);
	} catch (thrown) {
		if (thrown instanceof DwhError) return undefined;
		throw thrown;
	}
};

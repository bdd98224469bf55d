import {DwhError} from '../../../core/dwh-error.ts';
import {codeTokens, isCode, type Lexing, scanAs, type Token} from '../lexer/lexer.ts';
import type {Span} from '../tree/node.ts';
import type {Expression} from '../tree/query.ts';
import type {Statement} from '../tree/statement.ts';
import {createParser} from './create-parser.ts';
import type {Parser} from './parser.ts';

/** What `parse` reads of the tokens, if nothing but semicolons stands behind it. */
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
 * One statement, a semicolon behind it allowed: the whole text, or what stands within a stretch of it.
 * Throws `sql` with the place of the first error.
 */
export const parseStatement = (sql: string, within?: Span): Statement => {
	const tokens = codeTokens(sql);
	if (!within) return parseAlone(sql, tokens, statementOf);
	const inner = tokens.filter(({start, end}) => start >= within.start && end <= within.end);
	return parseAlone(sql, inner, statementOf, within.end);
};

/** One statement whose text is read in another way than Redshift's own. Throws as `parseStatement` does. */
export const parseStatementAs = (sql: string, lexing: Lexing): Statement =>
	parseAlone(sql, scanAs(sql, lexing).filter(isCode), statementOf);

export const parseLoneExpression = (sql: string): Expression =>
	parseAlone(sql, codeTokens(sql), parser => parser.expression());

/** The statement, or undefined where the text cannot be read as one. */
export const tryParseStatement = (sql: string): Statement | undefined => {
	try {
		return parseStatement(sql);
	} catch (thrown) {
		if (thrown instanceof DwhError) return undefined;
		throw thrown;
	}
};

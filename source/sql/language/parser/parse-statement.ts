import {DwhError} from '../../../core/dwh-error.ts';
import {codeTokens, isCode, type Lexing, scanAs} from '../lexer/lexer.ts';
import type {Span} from '../tree/node.ts';
import type {Expression} from '../tree/query.ts';
import type {Statement} from '../tree/statement.ts';
import {createParser} from './create-parser.ts';
import type {Parser} from './parser.ts';

/** What `parse` reads, if nothing but semicolons stands behind it. */
const parseAlone = <Node>(sql: string, within: Span | undefined, parse: (parser: Parser) => Node): Node => {
	const tokens = codeTokens(sql);
	const parser = within
		? createParser(sql, {
				tokens: tokens.filter(({start, end}) => start >= within.start && end <= within.end),
				end: within.end,
			})
		: createParser(sql, {tokens});
	const node = parse(parser);
	while (parser.takeOperator(';'));
	if (!parser.isDone()) parser.fail();
	return node;
};

/**
 * One statement, a semicolon behind it allowed: the whole text, or what stands within a stretch of it.
 * Throws `sql` with the place of the first error.
 */
export const parseStatement = (sql: string, within?: Span): Statement =>
	parseAlone(sql, within, parser => parser.statement());

/** One statement whose text is read in another way than Redshift's own. Throws as `parseStatement` does. */
export const parseStatementAs = (sql: string, lexing: Lexing): Statement => {
	const parser = createParser(sql, {tokens: scanAs(sql, lexing).filter(isCode)});
	const statement = parser.statement();
	while (parser.takeOperator(';'));
	if (!parser.isDone()) parser.fail();
	return statement;
};

export const parseLoneExpression = (sql: string): Expression =>
	parseAlone(sql, undefined, parser => parser.expression());

/** The statement, or undefined where the text cannot be read as one. */
export const tryParseStatement = (sql: string): Statement | undefined => {
	try {
		return parseStatement(sql);
	} catch (thrown) {
		if (thrown instanceof DwhError) return undefined;
		throw thrown;
	}
};

import {DwhError} from '../../../core/dwh-error.ts';
import {codeTokens, type Token} from '../lexer/lexer.ts';
import type {Span} from '../tree/node.ts';
import type {Statement} from '../tree/statement.ts';
import {createParser} from './create-parser.ts';

/** What stands between two semicolons and is no statement. */
export type Unreadable = Span & {readonly kind: 'unreadable'; readonly problem: DwhError};

/** The tokens of each statement, at the semicolons between them; dollar-quoted bodies are one token. */
const partsOf = (tokens: readonly Token[]): readonly (readonly Token[])[] => {
	const parts: Token[][] = [];
	let part: Token[] = [];
	for (const token of tokens) {
		if (token.kind !== 'operator' || token.text !== ';') part.push(token);
		else if (part.length > 0) {
			parts.push(part);
			part = [];
		}
	}

	return part.length > 0 ? [...parts, part] : parts;
};

const parsePart = (sql: string, tokens: readonly Token[], isTolerant: boolean): Statement => {
	const parser = createParser(sql, {isTolerant, tokens, end: tokens.at(-1)?.end});
	const statement = parser.statement();
	if (!parser.isDone()) parser.fail();
	return statement;
};

/** All statements of a text, their spans offsets into it. Throws `sql` with the place of the first error. */
export const parseScript = (sql: string): readonly Statement[] =>
	partsOf(codeTokens(sql)).map(tokens => parsePart(sql, tokens, false));

/** All statements of a text, with holes where a query is unfinished; what cannot be read is `unreadable`. Never throws. */
export const parseScriptTolerantly = (sql: string): readonly (Statement | Unreadable)[] =>
	partsOf(codeTokens(sql)).map(tokens => {
		try {
			return parsePart(sql, tokens, true);
		} catch (thrown) {
			if (!(thrown instanceof DwhError)) throw thrown;
			const [first, last] = [tokens[0], tokens.at(-1)];
			return {kind: 'unreadable', problem: thrown, start: first?.start ?? 0, end: last?.end ?? 0};
		}
	});

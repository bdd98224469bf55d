import {DwhError} from '../../../core/dwh-error.ts';
import type {Token} from '../lexer/lexer.ts';
import type {Span} from '../tree/node.ts';
import type {Statement} from '../tree/statement.ts';
import {createParser} from './create-parser.ts';
import type {Parser} from './parser.ts';

/** Text between two semicolons that is not a statement. */
export type Unreadable = Span & {readonly kind: 'unreadable'; readonly problem: DwhError};

/** First and last token of a statement. */
type Part = {readonly first: number; readonly last: number};

/** Splits at semicolons; a dollar-quoted body is one token. */
const partsOf = (tokens: readonly Token[]): readonly Part[] => {
	const parts: Part[] = [];
	let first = 0;
	for (let at = 0; at <= tokens.length; at++) {
		const token = tokens[at];
		if (token && (token.kind !== 'operator' || token.text !== ';')) continue;
		if (at > first) parts.push({first, last: at});
		first = at + 1;
	}

	return parts;
};

const parsePart = (parser: Parser, {first, last}: Part): Statement => {
	parser.enter(first, last);
	const statement = parser.statement();
	if (!parser.isDone()) parser.fail();
	return statement;
};

/** Parses all statements of a text, with spans in that text. Throws `sql` with the position of the first error. */
export const parseScript = (sql: string): readonly Statement[] => {
	const parser = createParser(sql);
	return partsOf(parser.tokens).map(part => parsePart(parser, part));
};

/**
 * Parses all statements of a text, with holes in unfinished queries; other text that cannot be parsed is
 * `unreadable`. Never throws.
 */
export const parseScriptTolerantly = (sql: string): readonly (Statement | Unreadable)[] => {
	const parser = createParser(sql, {isTolerant: true});
	return partsOf(parser.tokens).map(part => {
		try {
			return parsePart(parser, part);
		} catch (thrown) {
			if (!(thrown instanceof DwhError)) throw thrown;
			const [start, end] = [parser.tokens[part.first]?.start ?? 0, parser.tokens[part.last - 1]?.end ?? 0];
			return {kind: 'unreadable', problem: thrown, start, end};
		}
	});
};

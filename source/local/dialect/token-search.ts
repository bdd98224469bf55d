import type {Token} from './lexer.ts';

export const isWord = (token: Token | undefined, ...words: string[]): boolean =>
	token?.kind === 'word' && words.includes(token.value);
export const isOperator = (token: Token | undefined, text: string): boolean =>
	token?.kind === 'operator' && token.text === text;

/** Index of the parenthesis that closes the one at `open`, or -1. */
export const closing = (tokens: readonly Token[], open: number): number => {
	let depth = 0;
	for (let at = open; at < tokens.length; at++) {
		if (isOperator(tokens[at], '(')) depth++;
		else if (isOperator(tokens[at], ')') && --depth === 0) return at;
	}
	return -1;
};

/** The first token at the parenthesis' own depth that `matches`, or -1. */
export const findInside = (
	tokens: readonly Token[],
	open: number,
	close: number,
	matches: (token: Token) => boolean,
): number => {
	let depth = 0;
	for (let at = open; at < close; at++) {
		if (isOperator(tokens[at], '(')) depth++;
		else if (isOperator(tokens[at], ')')) depth--;
		else if (depth === 1 && matches(tokens[at] as Token)) return at;
	}
	return -1;
};

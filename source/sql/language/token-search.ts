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

// Words that may stand before a parenthesis without being called.
const notCalls = new Set(
	`in and or not on when then else case end using values over as exists any all some where having qualify select from
	join by distinct union intersect except minus is like ilike similar between to limit offset top group order partition
	within filter cast convert into set with recursive cube rollup sets interval null true false only pivot unpivot exclude
	row table rows range insert try_cast safe_cast for escape zone both leading trailing`.split(/\s+/),
);
const notBefore = new Set(['into', 'as', '.', 'with', 'recursive', 'update', 'table']);

/** Whether the word at `at` is a function that is called, and no type, list, alias or keyword before a parenthesis. */
export const isCall = (tokens: readonly Token[], at: number): boolean => {
	const token = tokens[at] as Token;
	const before = tokens[at - 1];
	if (token.kind !== 'word' || !isOperator(tokens[at + 1], '(') || notCalls.has(token.value)) return false;
	if (isOperator(before, '::') || isOperator(before, ')') || (before && notBefore.has(before.value))) {
		return false;
	}
	if (before?.kind === 'quoted' || before?.kind === 'string' || before?.kind === 'number') return false;
	// `from t x (a, b)`: a word after a word that is no keyword is an alias.
	if (before?.kind === 'word' && !notCalls.has(before.value)) return isWord(before, 'approximate', 'ignore', 'explain');
	const close = closing(tokens, at + 1);
	// `with a as (...), b (x) as (...)`
	return !(isWord(tokens[close + 1], 'as') && isOperator(tokens[close + 2], '('));
};

import type {Token} from './lexer.ts';
import {closing, isOperator, isWord} from './token-search.ts';

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

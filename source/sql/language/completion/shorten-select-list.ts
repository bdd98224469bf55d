import type {Token} from '../lexer/lexer.ts';

type Sides = {readonly before: readonly Token[]; readonly after: readonly Token[]};

// Below this, reading everything takes no noticeable time.
const maxTokens = 1000;

const clauseWords = new Set('from into where by having qualify on set values union except minus intersect'.split(' '));

const isOperator = (token: Token, ...texts: readonly string[]): boolean =>
	token.kind === 'operator' && texts.includes(token.text);

/**
 * Returns where the completed items of the select list begin that ends before the caret, and where the last but
 * one ends.
 */
const finishedItems = (before: readonly Token[]): {readonly first: number; readonly end: number} | undefined => {
	let depth = 0;
	const commas: number[] = [];
	for (let at = before.length - 1; at >= 0; at--) {
		const token = before[at] as Token;
		if (isOperator(token, ')', ']')) depth++;
		else if (isOperator(token, '(', '[')) {
			if (depth === 0) return undefined;
			depth--;
		} else if (depth === 0) {
			if (isOperator(token, ',') && commas.length < 2) commas.push(at);
			if (token.kind !== 'word') continue;
			if (token.value === 'select') return commas[1] === undefined ? undefined : {first: at + 1, end: commas[1] + 1};
			if (clauseWords.has(token.value)) return undefined;
		}
	}

	return undefined;
};

/** The tokens after the caret without the following items of its select list. */
const withoutNextItems = (after: readonly Token[]): readonly Token[] => {
	let depth = 0;
	let comma: number | undefined;
	for (const [at, token] of after.entries()) {
		if (isOperator(token, '(', '[')) depth++;
		else if (isOperator(token, ')', ']')) depth--;
		const isEnd = depth < 0 || (depth === 0 && token.kind === 'word' && clauseWords.has(token.value));
		if (isEnd) return comma === undefined ? after : [...after.slice(0, comma), ...after.slice(at)];
		if (depth === 0 && isOperator(token, ',')) comma ??= at;
	}

	return after;
};

/** Drops the other select-list items from a statement of thousands of tokens: they do not affect completion. */
export const shortenSelectList = ({before, after}: Sides): Sides => {
	if (before.length + after.length <= maxTokens) return {before, after};
	const items = finishedItems(before);
	return {
		before: items ? [...before.slice(0, items.first), ...before.slice(items.end)] : before,
		after: withoutNextItems(after),
	};
};

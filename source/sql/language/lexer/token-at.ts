import type {Token} from './lexer.ts';

/** Returns the index of the last token that starts at or before this offset; 0 if there is none. */
export const tokenAt = (tokens: readonly Token[], offset: number): number => {
	let low = 0;
	let high = tokens.length - 1;
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if ((tokens[middle]?.start ?? 0) <= offset) low = middle;
		else high = middle - 1;
	}

	return Math.max(0, low);
};

import {displayWidth, isNarrow} from './display-width.ts';

const graphemes = new Intl.Segmenter('en', {granularity: 'grapheme'});

/** The text in pieces of at most so many cells each, wherever that breaks it; one piece at least. */
export const breakText = (text: string, cells: number): string[] => {
	if (isNarrow(text)) return text.match(new RegExp(`.{1,${cells}}`, 'gsu')) ?? [''];
	const pieces: string[] = [];
	let current = '';
	let wide = 0;
	for (const {segment} of graphemes.segment(text)) {
		const own = displayWidth(segment);
		if (wide + own > cells && current !== '') {
			pieces.push(current);
			current = '';
			wide = 0;
		}

		current += segment;
		wide += own;
	}

	return [...pieces, current];
};

// A longer word is no path, and looking for its slashes at every piece would be felt.
const longestPath = 2000;

/** A word in pieces of at most so many cells each, a path behind its slashes where that leaves no piece half empty. */
export const breakWord = (word: string, cells: number): string[] => {
	if (word.length > longestPath) return breakText(word, cells);
	const pieces: string[] = [];
	for (let rest = word; ; ) {
		const [first = ''] = breakText(rest, cells);
		if (first.length >= rest.length) return [...pieces, rest];
		const slash = first.lastIndexOf('/') + 1;
		const end = slash > first.length / 2 ? slash : first.length;
		pieces.push(rest.slice(0, end));
		rest = rest.slice(end);
	}
};

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

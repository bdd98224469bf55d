import {displayWidth} from './display-width.ts';
import {fitText} from './fit-text.ts';

/** The text in lines of at most so many cells, broken between words; a longer word is cut with `…`. */
export const wrapText = (text: string, cells: number): string[] => {
	const lines: string[] = [];
	let current = '';
	for (const word of text.split(' ')) {
		const longer = current === '' ? word : `${current} ${word}`;
		if (displayWidth(longer) <= cells) {
			current = longer;
			continue;
		}

		if (current !== '') lines.push(current);
		current = fitText(word, cells);
	}

	return [...lines, current];
};

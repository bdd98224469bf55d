import {breakWord} from './break-text.ts';
import {displayWidth} from './display-width.ts';

/** The text in lines of at most so many cells, broken between words, and a longer word within itself. */
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
		const pieces = breakWord(word, Math.max(1, cells));
		lines.push(...pieces.slice(0, -1));
		current = pieces.at(-1) ?? '';
	}

	return [...lines, current];
};

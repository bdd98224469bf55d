import {displayWidth} from './display-width.ts';
import {fitMiddle} from './fit-text.ts';

/** Joins as many leading parts as fit before the mark; undefined if not even the first one fits. */
const leading = (text: string, separator: string, cells: number): string | undefined => {
	const parts = text.split(separator);
	for (let count = parts.length - 1; count > 0; count--) {
		const shorter = `${parts.slice(0, count).join(separator)} …`;
		if (displayWidth(shorter) <= cells) return shorter;
	}

	return undefined;
};

// Longer text never fits a screen, and measuring every part would be slow.
const maxLength = 500;

/**
 * Shortens text to the given cells: drops trailing parts after a dot, then words, replacing them with `…`. Only a
 * first word that is too long is cut, in the middle.
 */
export const fitWords = (text: string, cells: number): string => {
	if (cells <= 0) return '';
	const head = text.length > maxLength ? `${text.slice(0, maxLength)} …` : text;
	if (displayWidth(head) <= cells) return head;
	return leading(head, ' · ', cells) ?? leading(head, ' ', cells) ?? fitMiddle(head.split(' ')[0] ?? '', cells);
};

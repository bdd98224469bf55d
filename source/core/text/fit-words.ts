import {displayWidth} from './display-width.ts';
import {fitMiddle} from './fit-text.ts';

/** As many leading parts as fit before the mark; undefined where not even the first one does. */
const leading = (text: string, separator: string, cells: number): string | undefined => {
	const parts = text.split(separator);
	for (let count = parts.length - 1; count > 0; count--) {
		const shorter = `${parts.slice(0, count).join(separator)} …`;
		if (displayWidth(shorter) <= cells) return shorter;
	}

	return undefined;
};

// Beyond this no width of a screen shows the end, and every part of it would be measured.
const maxLength = 500;

/**
 * The text in at most the given cells. Where it is longer, parts behind a dot are left out whole, then words,
 * with `…` in their place; only a first word that is too long itself is cut, in its middle.
 */
export const fitWords = (text: string, cells: number): string => {
	if (cells <= 0) return '';
	const head = text.length > maxLength ? `${text.slice(0, maxLength)} …` : text;
	if (displayWidth(head) <= cells) return head;
	return leading(head, ' · ', cells) ?? leading(head, ' ', cells) ?? fitMiddle(head.split(' ')[0] ?? '', cells);
};

import {displayWidth, isNarrow} from './display-width.ts';
import {graphemes} from './graphemes.ts';

/** Truncates text to the given cells, ending in `…`. Expects safe text. */
export const fitText = (text: string, cells: number): string => {
	if (cells <= 0) return '';
	// Measuring megabytes to show a few cells would stall the screen; no grapheme has more than 32 code units per
	// cell.
	const head = text.length > cells * 32 + 64 ? text.slice(0, cells * 32 + 64) : text;
	if (head === text && displayWidth(text) <= cells) return text;
	return `${takeCells(head, cells - 1)}…`;
};

/** Returns the longest prefix that fits the given cells, without splitting characters. */
export const takeCells = (text: string, cells: number): string => {
	// One character more, because a combining mark may follow the last one.
	if (isNarrow(text.slice(0, cells + 1))) return text.slice(0, cells);
	let taken = '';
	let width = 0;
	for (const {segment} of graphemes(text)) {
		width += displayWidth(segment);
		if (width > cells) break;
		taken += segment;
	}

	return taken;
};

/** Returns the text without its first cells, for horizontal scrolling; half of a wide character becomes a space. */
export const dropCells = (text: string, cells: number): string => {
	if (cells <= 0) return text;
	let width = 0;
	let from = 0;
	for (const {segment, index} of graphemes(text)) {
		if (width >= cells) break;
		width += displayWidth(segment);
		from = index + segment.length;
	}

	return ' '.repeat(Math.max(0, width - cells)) + text.slice(from);
};

export type Align = 'left' | 'right';

/** Pads or truncates text to exactly the given cells. */
export const padText = (text: string, cells: number, align: Align = 'left'): string => {
	const fitted = fitText(text, cells);
	const space = ' '.repeat(Math.max(0, cells - displayWidth(fitted)));
	return align === 'left' ? fitted + space : space + fitted;
};

/** Shortens text in the middle, with `…`: both ends may carry the meaning. */
export const fitMiddle = (text: string, cells: number): string => {
	if (text.length <= cells * 32 && displayWidth(text) <= cells) return text;
	const tail = Math.floor((cells - 1) / 2);
	const ending = [...graphemes(text.slice(-tail * 32))].map(({segment}) => segment);
	let from = ending.length;
	let width = 0;
	while (from > 0 && width + displayWidth(ending[from - 1] ?? '') <= tail) width += displayWidth(ending[--from] ?? '');
	return `${takeCells(text, cells - 1 - width)}…${ending.slice(from).join('')}`;
};

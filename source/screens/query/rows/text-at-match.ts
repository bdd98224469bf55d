import {displayWidth} from '../../../core/text/display-width.ts';
import {dropCells} from '../../../core/text/fit-text.ts';

/** Returns a cell's text with its start cut so that the first match is visible in this width. */
export const textAtMatch = (text: string, sought: string, width: number): string => {
	const at = sought === '' ? -1 : text.toLowerCase().indexOf(sought.toLowerCase());
	if (at < 0 || displayWidth(text) <= width) return text;
	const before = displayWidth(text.slice(0, at));
	const wide = displayWidth(sought);
	if (before + wide < width) return text;
	// Centers the match, unless the text ends before.
	const wanted = before - Math.max(1, Math.floor((width - wide) / 2));
	const from = Math.max(1, Math.min(wanted, displayWidth(text) - width + 1));
	return `…${dropCells(text, from)}`;
};

import {displayWidth} from '../../../core/text/display-width.ts';
import {dropCells} from '../../../core/text/fit-text.ts';

/** A cell's text in a column of this width, without so much of its beginning that its first match is seen. */
export const textAtMatch = (text: string, sought: string, width: number): string => {
	const at = sought === '' ? -1 : text.toLowerCase().indexOf(sought.toLowerCase());
	if (at < 0 || displayWidth(text) <= width) return text;
	const before = displayWidth(text.slice(0, at));
	const wide = displayWidth(sought);
	if (before + wide < width) return text;
	// In the middle, but no further than the text reaches.
	const wanted = before - Math.max(1, Math.floor((width - wide) / 2));
	const from = Math.max(1, Math.min(wanted, displayWidth(text) - width + 1));
	return `…${dropCells(text, from)}`;
};

import {type Line, line} from './line.ts';
import {wrapText} from './wrap-text.ts';

/** The smallest window in which every screen can be read. */
export const minimumSize = {width: 60, height: 16};

/** What a smaller window shows instead of a broken frame. */
export const tooSmallLines = (width: number, height: number): Line[] =>
	wrapText(
		`dwh-tui needs a window of ${minimumSize.width}x${minimumSize.height}; this one is ${width}x${height}. Make it larger, or press q to quit.`,
		width,
	).map(text => line(text));

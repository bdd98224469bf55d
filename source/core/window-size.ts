import {type Line, line} from './line.ts';
import {wrapText} from './wrap-text.ts';

export type WindowSize = {readonly width: number; readonly height: number};

/** The smallest window in which every screen can be used. */
export const minimumSize: WindowSize = {width: 60, height: 10};

export const isTooSmall = ({width, height}: WindowSize): boolean =>
	width < minimumSize.width || height < minimumSize.height;

// In fewer rows, one of them is worth more to the body than to a rule.
const rowsForUpperRule = 16;

/** Whether a rule separates the header from the body. */
export const hasUpperRule = ({height}: WindowSize): boolean => height >= rowsForUpperRule;

/** Rows of the body: what header, footer and the rules leave. */
export const bodyHeight = (size: WindowSize): number => size.height - (hasUpperRule(size) ? 4 : 3);

/** What a window that is too small shows: the longest of these texts that fits, so that the way out is always read. */
export const tooSmallLines = (size: WindowSize, texts: readonly string[]): Line[] => {
	const wrapped = texts.map(text => wrapText(text, size.width));
	const fitting = wrapped.find(lines => lines.length <= size.height && lines.every(one => !one.includes('…')));
	return (fitting ?? wrapped.at(-1) ?? []).map(text => line(text));
};

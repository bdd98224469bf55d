import {displayWidth} from './display-width.ts';
import type {SqlPosition} from './dwh-error.ts';
import {dropCells, fitText} from './fit-text.ts';
import {safeText} from './safe-text.ts';

const tabsAsSpaces = (text: string): string => safeText(text.replaceAll('\t', ' ').replaceAll('\r', ''));

/**
 * The line of the statement that an error is on, safe and at most `room` cells wide, and a line with
 * `^` below the position. A long line is cut on both sides around the position; a position beyond the
 * text is its end.
 */
export const caret = (sql: string, position: SqlPosition, room: number): {line: string; caret: string} => {
	const width = Math.max(1, room);
	const lines = sql.split('\n');
	const whole = [...(lines[Math.min(Math.max(position.line, 1), lines.length) - 1] ?? '')];
	const text = tabsAsSpaces(whole.join(''));
	const before = displayWidth(tabsAsSpaces(whole.slice(0, Math.max(0, position.column - 1)).join('')));
	if (displayWidth(text) <= width && before < width) return {line: text, caret: `${' '.repeat(before)}^`};

	// Two thirds before the error: what leads up to it says more than what follows.
	const from = Math.max(0, before - Math.floor((width * 2) / 3));
	const line = from === 0 ? fitText(text, width) : fitText(`…${dropCells(text, from + 1)}`, width);
	return {line, caret: `${' '.repeat(before - from)}^`};
};

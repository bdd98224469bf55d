import {breakWord} from './break-text.ts';
import {displayWidth} from './display-width.ts';
import {type Line, lineWidth, type Span, span} from './line.ts';

/**
 * The line in lines of at most so many cells, broken between words, and a word that is longer than a line
 * within itself. What follows stands a little further in than the line begins.
 */
export const wrapLine = (cells: Line, width: number): Line[] => {
	if (lineWidth(cells) <= width) return [cells];
	const text = cells.map(one => one.text).join('');
	const indent = span(' '.repeat(Math.min(text.search(/\S|$/) + 2, Math.floor(width / 2))));
	const room = Math.max(1, width - indent.text.length);
	const lines: Span[][] = [[]];
	let isBegun = false;
	for (const {text: own, tone} of cells) {
		for (const token of own.match(/\s+|\S+/g) ?? []) {
			for (const piece of breakWord(token, room)) {
				const isBlank = piece.trim() === '';
				if (isBegun && lineWidth(lines.at(-1) ?? []) + displayWidth(piece) > width) {
					lines.push([indent]);
					if (isBlank) continue;
				}

				lines.at(-1)?.push(span(piece, tone));
				isBegun ||= !isBlank;
			}
		}
	}

	return lines;
};

import {displayWidth, isNarrow} from './display-width.ts';
import {graphemes} from './graphemes.ts';
import {type Line, lineWidth, type Span, span} from './line.ts';

/** Wraps text at words into lines of at most the given cells; a longer word is broken. */
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

/** Wraps a line at words; a word longer than the line is broken. Continuation lines are indented further. */
export const wrapLine = (cells: Line, width: number): Line[] => {
	if (lineWidth(cells) <= width) return [cells];
	const text = cells.map(one => one.text).join('');
	const indent = span(' '.repeat(Math.min(text.search(/\S|$/) + 2, Math.floor(width / 2))));
	const room = Math.max(1, width - indent.text.length);
	const lines: Span[][] = [[]];
	let isBegun = false;
	for (const one of cells) {
		for (const token of one.text.match(/\s+|\S+/g) ?? []) {
			for (const piece of breakWord(token, room)) {
				const isBlank = piece.trim() === '';
				if (isBegun && lineWidth(lines.at(-1) ?? []) + displayWidth(piece) > width) {
					lines.push([indent]);
					if (isBlank) continue;
				}

				lines.at(-1)?.push({...one, text: piece});
				isBegun ||= !isBlank;
			}
		}
	}

	return lines;
};

/** Breaks text into pieces of at most the given cells, at any character; returns at least one piece. */
export const breakText = (text: string, cells: number): string[] => {
	if (displayWidth(text) <= cells) return [text];
	if (isNarrow(text)) return text.match(new RegExp(`.{1,${cells}}`, 'gsu')) ?? [''];
	const pieces: string[] = [];
	let current = '';
	let wide = 0;
	for (const {segment} of graphemes(text)) {
		const own = displayWidth(segment);
		if (wide + own > cells && current !== '') {
			pieces.push(current);
			current = '';
			wide = 0;
		}

		current += segment;
		wide += own;
	}

	return [...pieces, current];
};

// A longer word is not a path, and searching it for slashes repeatedly would be slow.
const maxPathLength = 2000;

/** Breaks a word into pieces of at most the given cells; a path after its slashes, unless a piece would be half empty. */
export const breakWord = (word: string, cells: number): string[] => {
	if (word.length > maxPathLength) return breakText(word, cells);
	const pieces: string[] = [];
	for (let rest = word; ; ) {
		const [first = ''] = breakText(rest, cells);
		if (first.length >= rest.length) return [...pieces, rest];
		const slash = first.lastIndexOf('/') + 1;
		const end = slash > first.length / 2 ? slash : first.length;
		pieces.push(rest.slice(0, end));
		rest = rest.slice(end);
	}
};

import {displayWidth} from './display-width.ts';
import {dropCells, fitText, takeCells} from './fit-text.ts';
import type {Hit} from './hit.ts';
import {safeText} from './safe-text.ts';

/** One row of the screen, before it is drawn. Its text is safe. */
export type Line = readonly Span[];

/** What a color means; the theme decides which color that is. */
export type Tone =
	| 'plain'
	| 'good'
	| 'wait'
	| 'bad'
	| 'focus'
	| 'dim'
	| 'strong'
	| 'selected'
	// Of a text that is edited: what is selected, and what is wrong.
	| 'marked'
	| 'problem'
	// Parts of a statement.
	| 'keyword'
	| 'literal'
	| 'number'
	| 'comment';

export type Span = {readonly text: string; readonly tone: Tone; readonly hit?: Hit};

/** A line from texts and spans; bare texts are plain. */
export const line = (...parts: readonly (string | Span)[]): Line =>
	parts.map(part => (typeof part === 'string' ? span(part) : part));

export const span = (text: string, tone: Tone = 'plain'): Span => ({text, tone});

export const emptyLine: Line = [];

/** Whether both show the same. */
export const isSameLine = (one: Line, other: Line): boolean =>
	one === other ||
	(one.length === other.length &&
		one.every(({text, tone}, at) => text === other[at]?.text && tone === other[at]?.tone));

/** The line as one that can be clicked; parts of it with a meaning of their own keep it. */
export const withHit = (cells: Line, hit: Hit): Line => cells.map(one => (one.hit ? one : {...one, hit}));

/** The line as a row of a part of the screen, by its place among all rows of it. */
export const rowOf = (part: string, index: number, cells: Line): Line => withHit(cells, {kind: 'row', part, index});

/**
 * What is clicked at a cell of the line: a row also behind its text, up to what stands there.
 */
export const hitAt = (cells: Line, cell: number): Hit | undefined => {
	let from = 0;
	let before: Hit | undefined;
	for (const {text, hit} of cells) {
		const to = from + displayWidth(text);
		if (text.trim() !== '' || hit) before = hit;
		if (cell >= from && cell < to) return hit ?? (before?.kind === 'row' ? before : undefined);
		from = to;
	}

	return before?.kind === 'row' ? before : undefined;
};

export const lineWidth = (cells: Line): number => cells.reduce((sum, {text}) => sum + displayWidth(text), 0);

/** The line with nothing left in it that could steer a terminal. */
export const safeLine = (cells: Line): Line => cells.map(one => ({...one, text: safeText(one.text)}));

/** The line without the blanks at its end. */
const trimmed = (cells: Line): Line => {
	const last = cells.findLastIndex(({text}) => text.trim() !== '');
	return cells.slice(0, last + 1).map((one, index) => (index === last ? {...one, text: one.text.trimEnd()} : one));
};

/** The line in at most the given cells, cut with `…`; blanks at its end are no loss. */
export const fitLine = (cells: Line, width: number): Line => {
	if (lineWidth(cells) <= width) return cells;
	const seen = trimmed(cells);
	if (lineWidth(seen) <= width) return seen;
	const fitting: Span[] = [];
	let left = width;
	for (const one of cells) {
		const wide = displayWidth(one.text);
		if (wide < left) {
			fitting.push(one);
			left -= wide;
			continue;
		}

		// The rest does not fit as a whole, so even a part that fits exactly gives its last cell to the mark.
		fitting.push({...one, text: fitText(`${one.text}  `, left)});
		break;
	}

	return fitting;
};

/** The line without its first cells, for sideways scrolling. */
export const dropLineCells = (cells: Line, count: number): Line => {
	const fitting: Span[] = [];
	let left = count;
	for (const one of cells) {
		const wide = displayWidth(one.text);
		if (wide > left) fitting.push({...one, text: dropCells(one.text, left)});
		left = Math.max(0, left - wide);
	}

	return fitting;
};

/** The first cells of the line, without a mark of what is left out. */
export const takeLineCells = (cells: Line, count: number): Line => {
	const taken: Span[] = [];
	let left = count;
	for (const one of cells) {
		if (left <= 0) break;
		const wide = displayWidth(one.text);
		taken.push(wide <= left ? one : {...one, text: takeCells(one.text, left)});
		left -= wide;
	}

	return taken;
};

/** The line with its cells from one on, up to another, in a tone. */
export const toneCells = (cells: Line, from: number, to: number, tone: Tone): Line => {
	const toned: Span[] = [];
	let at = 0;
	for (const one of cells) {
		const width = displayWidth(one.text);
		const [start, end] = [Math.max(0, from - at), Math.min(width, to - at)];
		at += width;
		if (start >= end) {
			toned.push(one);
			continue;
		}

		const rest = dropCells(one.text, start);
		const parts = [
			{...one, text: takeCells(one.text, start)},
			{...one, text: takeCells(rest, end - start), tone},
			{...one, text: dropCells(rest, end - start)},
		];
		toned.push(...parts.filter(({text}) => text !== ''));
	}

	return toned;
};

/** The line in exactly the given cells. */
export const padLine = (cells: Line, width: number): Line => {
	const fitted = fitLine(cells, width);
	const space = width - lineWidth(fitted);
	return space > 0 ? [...fitted, span(' '.repeat(space))] : fitted;
};

/** One line at the left edge, the other at the right; the left one is cut first. */
export const spread = (left: Line, right: Line, width: number): Line => {
	const end = fitLine(right, width);
	return [...padLine(left, width - lineWidth(end)), ...end];
};

/** Two blocks of lines beside each other. */
export const besides = (
	left: readonly Line[],
	right: readonly Line[],
	leftWidth: number,
	gap: Line = [span('  ')],
): Line[] =>
	Array.from({length: Math.max(left.length, right.length)}, (_, index) => [
		...padLine(left[index] ?? emptyLine, leftWidth),
		...gap,
		...(right[index] ?? emptyLine),
	]);

/** The line's text without its meaning. */
export const textOf = (cells: Line): string => cells.map(({text}) => text).join('');

/** A bar of exactly the given cells for a share between 0 and 1. */
export const bar = (share: number, cells: number): Line => {
	const full = Math.round(Math.min(1, Math.max(0, share)) * cells);
	return [span('█'.repeat(full), 'focus'), span('░'.repeat(cells - full), 'dim')];
};

/** "61 %"; 100 only when nothing is left. */
export const formatShare = (share: number): string => `${share >= 1 ? 100 : Math.min(99, Math.floor(share * 100))} %`;

/** Lines one cell further left and without blanks at their ends, for where they are text and no screen. */
export const withoutMargin = (lines: readonly Line[]): Line[] =>
	lines.map(cells => {
		const [first, ...others] = trimmed(cells);
		if (!first) return emptyLine;
		return [first.text.startsWith(' ') ? {...first, text: first.text.slice(1)} : first, ...others];
	});

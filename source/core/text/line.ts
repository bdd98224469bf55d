import {displayWidth} from './display-width.ts';
import {dropCells, fitText, takeCells} from './fit-text.ts';
import type {Hit} from './hit.ts';
import {safeText} from './safe-text.ts';

/** One row of the screen before it is drawn. Its text is safe. */
export type Line = readonly Span[];

/** The meaning of a color; the theme maps it to a color. */
export type Tone =
	| 'plain'
	| 'good'
	| 'wait'
	| 'bad'
	| 'focus'
	| 'dim'
	| 'strong'
	| 'selected'
	// In edited text: the selection, and errors.
	| 'marked'
	| 'problem'
	// SQL tokens.
	| 'keyword'
	| 'literal'
	| 'number'
	| 'comment';

export type Span = {readonly text: string; readonly tone: Tone; readonly hit?: Hit};

/** Builds a line from texts and spans; bare texts are plain. */
export const line = (...parts: readonly (string | Span)[]): Line =>
	parts.map(part => (typeof part === 'string' ? span(part) : part));

export const span = (text: string, tone: Tone = 'plain'): Span => ({text, tone});

export const emptyLine: Line = [];

/** Whether two lines are drawn the same. */
export const isSameLine = (one: Line, other: Line): boolean =>
	one === other ||
	(one.length === other.length &&
		one.every(({text, tone}, at) => text === other[at]?.text && tone === other[at]?.tone));

/** Makes a line clickable; spans with their own target keep it. */
export const withHit = (cells: Line, hit: Hit): Line => cells.map(one => (one.hit ? one : {...one, hit}));

/** Makes a line a clickable row of a part, with its index among all rows. */
export const rowOf = (part: string, index: number, cells: Line): Line => withHit(cells, {kind: 'row', part, index});

/** Returns the target at a cell of the line. A row is also hit after its text, up to the next target. */
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

/** Makes every span safe for a terminal. */
export const safeLine = (cells: Line): Line => cells.map(one => ({...one, text: safeText(one.text)}));

/** Removes trailing blanks. */
const trimmed = (cells: Line): Line => {
	const last = cells.findLastIndex(({text}) => text.trim() !== '');
	return cells.slice(0, last + 1).map((one, index) => (index === last ? {...one, text: one.text.trimEnd()} : one));
};

/** Truncates a line to the given cells with `…`; trailing blanks are dropped first. */
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

		// More text follows, so even a span that fits exactly gives up its last cell to the mark.
		fitting.push({...one, text: fitText(`${one.text}  `, left)});
		break;
	}

	return fitting;
};

/** Returns the line without its first cells, for horizontal scrolling. */
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

/** Returns the first cells of the line, without a truncation mark. */
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

/** Sets the tone of the cells from `from` up to `to`. */
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

/** Pads or truncates a line to exactly the given cells. */
export const padLine = (cells: Line, width: number): Line => {
	const fitted = fitLine(cells, width);
	const space = width - lineWidth(fitted);
	return space > 0 ? [...fitted, span(' '.repeat(space))] : fitted;
};

/** Puts one line at the left edge and one at the right; the left one is truncated first. */
export const spread = (left: Line, right: Line, width: number): Line => {
	const end = fitLine(right, width);
	return [...padLine(left, width - lineWidth(end)), ...end];
};

/** Puts two blocks of lines side by side. */
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

/** Returns the line's plain text. */
export const textOf = (cells: Line): string => cells.map(({text}) => text).join('');

/** Returns a bar of exactly the given cells for a share from 0 to 1. */
export const bar = (share: number, cells: number): Line => {
	const full = Math.round(Math.min(1, Math.max(0, share)) * cells);
	return [span('█'.repeat(full), 'focus'), span('░'.repeat(cells - full), 'dim')];
};

/** "61 %"; 100 only if complete. */
export const formatShare = (share: number): string => `${share >= 1 ? 100 : Math.min(99, Math.floor(share * 100))} %`;

/** Removes the left margin and trailing blanks, for output that is not a screen. */
export const withoutMargin = (lines: readonly Line[]): Line[] =>
	lines.map(cells => {
		const [first, ...others] = trimmed(cells);
		if (!first) return emptyLine;
		return [first.text.startsWith(' ') ? {...first, text: first.text.slice(1)} : first, ...others];
	});

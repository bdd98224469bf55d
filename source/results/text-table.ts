import {type Column, isNumericColumn, type Page} from '../core/result-set.ts';
import {displayWidth} from '../core/text/display-width.ts';
import {type Align, padText} from '../core/text/fit-text.ts';
import {formatCell} from '../core/text/format-cell.ts';
import {safeText} from '../core/text/safe-text.ts';

/** A drawn table with column widths from the first page, so that output starts before the last row is read. */
export type TextTable = {
	/** Columns were narrowed to fit the window. */
	readonly isCut: boolean;
	header(): string[];
	lines(page: Page): string[];
};

const widest = 60;
const narrowest = 3;

/** Narrows the widest columns until the table fits; a column keeps a minimum width. */
const shrink = (widths: number[], room: number): number[] => {
	const shrunk = [...widths];
	while (shrunk.reduce((sum, width) => sum + width + 2, -2) > room) {
		const most = Math.max(...shrunk);
		if (most <= narrowest) break;
		shrunk[shrunk.indexOf(most)] = most - 1;
	}

	return shrunk;
};

const widthOf = (column: Column, index: number, page: Page): number =>
	Math.min(
		// A single column takes the whole line.
		page.columns.length === 1 ? Number.POSITIVE_INFINITY : widest,
		page.rows.reduce(
			(width, row) => Math.max(width, displayWidth(formatCell(row[index]))),
			displayWidth(safeText(column.name)),
		),
	);

/** `room` is the terminal's width; undefined for unlimited lines. */
export const createTextTable = (first: Page, room: number | undefined, isAscii: boolean): TextTable => {
	const aligns = first.columns.map(column => (isNumericColumn(column) ? 'right' : 'left'));
	const natural = first.columns.map((column, index) => widthOf(column, index, first));
	const widths = room === undefined ? natural : shrink(natural, room);
	const line = (texts: readonly string[]) =>
		texts
			.map((text, index) => padText(text, widths[index] ?? 0, aligns[index]))
			.join('  ')
			.trimEnd();
	const rule = isAscii ? '-' : '─';
	return {
		isCut: widths.some((width, index) => width < (natural[index] ?? 0)),
		header: () => [
			line(first.columns.map(column => safeText(column.name))),
			widths.map(width => rule.repeat(width)).join('  '),
		],
		lines: page => page.rows.map(row => line(row.map(formatCell))),
	};
};

/** Aligns rows of text in columns, two spaces apart; the first row is the header. */
export const aligned = (texts: readonly (readonly string[])[], aligns: readonly Align[] = []): string[] => {
	const rows = texts.map(row => row.map(safeText));
	const widths = rows.reduce<number[]>(
		(most, row) => row.map((text, index) => Math.max(most[index] ?? 0, displayWidth(text))),
		[],
	);
	return rows.map(row =>
		row
			.map((text, index) => padText(text, widths[index] ?? 0, aligns[index]))
			.join('  ')
			.trimEnd(),
	);
};

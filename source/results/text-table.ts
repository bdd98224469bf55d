import {type Column, isNumericColumn, type Page} from '../core/result-set.ts';
import {displayWidth} from '../core/text/display-width.ts';
import {type Align, padText} from '../core/text/fit-text.ts';
import {formatCell} from '../core/text/format-cell.ts';
import {safeText} from '../core/text/safe-text.ts';

/** A drawn table whose widths come from its first page, so that it can start before the last row is known. */
export type TextTable = {
	/** Columns of the window are taken from it, because it has too few. */
	readonly isCut: boolean;
	header(): string[];
	lines(page: Page): string[];
};

const widest = 60;
const narrowest = 3;

/** Takes from the widest columns until the table fits; a column never gets narrower than a few cells. */
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
		// A single column has the line to itself.
		page.columns.length === 1 ? Number.POSITIVE_INFINITY : widest,
		page.rows.reduce(
			(width, row) => Math.max(width, displayWidth(formatCell(row[index]))),
			displayWidth(safeText(column.name)),
		),
	);

/** `room` is the terminal's width; undefined where lines may be as long as they get. */
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

/** Rows of text as lines with aligned columns, two spaces apart; the first row is the header. */
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

import type {Cell, Page} from '../core/result-set.ts';
import {displayWidth} from '../core/text/display-width.ts';
import {padText} from '../core/text/fit-text.ts';
import {nullMark} from '../core/text/format-cell.ts';
import {safeLines, safeText} from '../core/text/safe-text.ts';
import {cellText} from './cell-text.ts';

const linesOf = (cell: Cell | undefined): string[] =>
	cell === null || cell === undefined
		? [nullMark]
		: cell instanceof Uint8Array
			? [`\\x${cellText(cell)}`]
			: safeLines(cellText(cell));

/**
 * The expanded form: one full value per line, below the row number. Returns the lines of a page; rows are counted
 * across pages.
 */
export const createVertical = (): ((page: Page) => string[]) => {
	let count = 0;
	return ({columns, rows}) => {
		const names = columns.map(({name}) => safeText(name));
		const width = Math.max(0, ...names.map(displayWidth));
		return rows.flatMap(row => {
			const title = `-[ RECORD ${++count} ]`;
			const values = names.flatMap((name, index) =>
				linesOf(row[index]).map((text, place) => `${padText(place === 0 ? name : '', width)} | ${text}`.trimEnd()),
			);
			return [title.padEnd(Math.max(title.length, width + 3), '-'), ...values];
		});
	};
};

import type {Cell, Page, Row} from '../core/result-set.ts';
import {uniqueNames} from '../core/rows/unique-names.ts';
import {safeJson} from '../core/text/safe-text.ts';

const jsonCell = (cell: Cell): unknown => {
	if (cell instanceof Uint8Array) return Buffer.from(cell).toString('hex');
	// JSON has no numbers for these, and none this large that every reader keeps.
	if (typeof cell === 'bigint' || (typeof cell === 'number' && !Number.isFinite(cell))) return String(cell);
	return cell;
};

/** One object a row, each on its line; of several results, each row with the number of its statement. */
export const jsonRows = (page: Page, statement?: number): string => {
	const keys = uniqueNames(page.columns.map(column => column.name)).map(name => JSON.stringify(name));
	// Written by hand, because an object would sort columns that are named like numbers to the front.
	const object = (row: Row) =>
		safeJson(`{${keys.map((key, index) => `${key}:${JSON.stringify(jsonCell(row[index] ?? null))}`).join(',')}}`);
	return page.rows
		.map(row => (statement === undefined ? `${object(row)}\n` : `{"statement":${statement},"row":${object(row)}}\n`))
		.join('');
};

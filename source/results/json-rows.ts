import type {Cell, Page, Row} from '../core/result-set.ts';
import {uniqueNames} from '../core/rows/unique-names.ts';
import {safeJson} from '../core/text/safe-text.ts';

const jsonCell = (cell: Cell): unknown => {
	if (cell instanceof Uint8Array) return Buffer.from(cell).toString('hex');
	// JSON has no such numbers, or readers would lose precision.
	if (typeof cell === 'bigint' || (typeof cell === 'number' && !Number.isFinite(cell))) return String(cell);
	return cell;
};

/** Writes one object per row, each on its own line; with several results, each row has the number of its statement. */
export const jsonRows = (page: Page, statement?: number): string => {
	const keys = uniqueNames(page.columns.map(column => column.name)).map(name => JSON.stringify(name));
	// Built as text, because an object would reorder columns with numeric names.
	const object = (row: Row) =>
		safeJson(`{${keys.map((key, index) => `${key}:${JSON.stringify(jsonCell(row[index] ?? null))}`).join(',')}}`);
	return page.rows
		.map(row => (statement === undefined ? `${object(row)}\n` : `{"statement":${statement},"row":${object(row)}}\n`))
		.join('');
};

import type {Cell, Page} from '../../core/result-set.ts';

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

// An empty text is quoted, so that it stays unlike NULL, which is empty.
const field = (cell: Cell): string => (cell === null ? '' : cell === '' ? '""' : quoted(cellText(cell)));

/** RFC 4180: a header, CRLF between records, NULL empty. */
export const csvHeader = (page: Page): string => `${page.columns.map(column => quoted(column.name)).join(',')}\r\n`;

export const csvRows = (page: Page): string => page.rows.map(row => `${row.map(field).join(',')}\r\n`).join('');

/** A value as text in full, for files and pipes: numbers unrounded, bytes as hexadecimal digits. NULL is up to the caller. */
const cellText = (cell: Exclude<Cell, null>): string => {
	if (typeof cell === 'string') return cell;
	if (cell instanceof Uint8Array) return Buffer.from(cell).toString('hex');
	return String(cell);
};

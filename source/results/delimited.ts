import type {Cell, Page} from '../core/result-set.ts';
import {cellText} from './cell-text.ts';

/** Text with a delimiter between fields, and quotes around fields that need them (RFC 4180). */
type Delimited = {
	readonly header: (page: Page) => string;
	readonly rows: (page: Page) => string;
};

const delimited = (delimiter: string, lineEnd: string): Delimited => {
	// Some readers treat a line that begins with # as a comment.
	const special = new RegExp(`^#|["${delimiter}\\r\\n]`);
	const quoted = (text: string): string => (special.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
	const field = (cell: Cell): string => {
		if (cell === null) return '';
		// An empty string is quoted to distinguish it from NULL, which is empty.
		const text = cellText(cell);
		return text === '' ? '""' : quoted(text);
	};
	// Readers skip empty lines, so NULL in a single column would lose a row.
	const record = (fields: readonly string[]): string => (fields.join(delimiter) || '""') + lineEnd;
	return {
		header: ({columns}) => columns.map(({name}) => quoted(name)).join(delimiter) + lineEnd,
		rows: ({rows}) => rows.map(row => record(row.map(field))).join(''),
	};
};

/** RFC 4180: a header, CRLF between records, NULL empty. */
export const csv: Delimited = delimited(',', '\r\n');

/** The same with tabs, for pasting into spreadsheets. */
export const tsv: Delimited = delimited('\t', '\n');

import type {Cell, Page} from '../core/result-set.ts';
import {cellText} from './cell-text.ts';

/** Text with a character between its fields and quotes around those that need them, as RFC 4180 has it. */
type Delimited = {
	readonly header: (page: Page) => string;
	readonly rows: (page: Page) => string;
};

const delimited = (delimiter: string, lineEnd: string): Delimited => {
	// Some readers take a line that begins with # for a comment.
	const special = new RegExp(`^#|["${delimiter}\\r\\n]`);
	const quoted = (text: string): string => (special.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
	const field = (cell: Cell): string => {
		if (cell === null) return '';
		// An empty text is quoted, so that it stays unlike NULL, which is empty.
		const text = cellText(cell);
		return text === '' ? '""' : quoted(text);
	};
	// Readers skip an empty line, so the NULL of a single column would be a row less.
	const record = (fields: readonly string[]): string => (fields.join(delimiter) || '""') + lineEnd;
	return {
		header: ({columns}) => columns.map(({name}) => quoted(name)).join(delimiter) + lineEnd,
		rows: ({rows}) => rows.map(row => record(row.map(field))).join(''),
	};
};

/** RFC 4180: a header, CRLF between records, NULL empty. */
export const csv: Delimited = delimited(',', '\r\n');

/** The same with tabs, as spreadsheets paste it. */
export const tsv: Delimited = delimited('\t', '\n');

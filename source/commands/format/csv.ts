import type {Cell, Page} from '../../core/result-set.ts';
import {cellText} from './cell-text.ts';

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

// An empty text is quoted, so that it stays unlike NULL, which is empty.
const field = (cell: Cell): string => (cell === null ? '' : cell === '' ? '""' : quoted(cellText(cell)));

/** RFC 4180: a header, CRLF between records, NULL empty. */
export const csvHeader = (page: Page): string => `${page.columns.map(column => quoted(column.name)).join(',')}\r\n`;

// Readers skip an empty line, so the NULL of a single column would be a row less.
const record = (fields: readonly string[]): string => fields.join(',') || '""';

export const csvRows = (page: Page): string => page.rows.map(row => `${record(row.map(field))}\r\n`).join('');

import {DwhError} from '../core/dwh-error.ts';
import type {Cell, Column} from '../core/result-set.ts';
import {cellText} from './cell-text.ts';

export type XlsxCell = string | number | boolean | null;

type XlsxColumn = {
	/** How its numbers are shown; undefined where a spreadsheet's own way is right. */
	readonly numFmt: string | undefined;
	readonly convert: (cell: Cell) => XlsxCell;
};

// A spreadsheet has floating-point numbers only; of more digits it would keep some.
const maxDigits = 15;
const maxText = 32_767;
// Days are counted from a day that makes this one right; before it the count has a day that never was.
const epoch = Date.UTC(1899, 11, 30);
const firstDay = Date.UTC(1900, 2, 1);
const dayMs = 86_400_000;

/** What XML cannot hold, and what a reader would take for such a character, as ECMA-376 writes it. */
const escaped = (text: string): string =>
	text.replaceAll(
		/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_(?=x[0-9a-f]{4}_)/gi,
		sign => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
	);

const textCell = ({name}: Column, text: string): string => {
	if (text.length <= maxText) return escaped(text);
	throw new DwhError(
		'unsupported',
		`Could not write column "${name}" as XLSX: a text of it has ${text.length.toLocaleString('en')} characters, a cell at most ${maxText.toLocaleString('en')}.`,
		{nextSteps: ['Shorten it with left() in the query, or choose another format.']},
	);
};

/** A number where a spreadsheet keeps every digit of it, else its text. */
const numberCell = (cell: Exclude<Cell, null>): XlsxCell => {
	if (typeof cell === 'number') return Number.isFinite(cell) ? cell : String(cell);
	const text = cellText(cell);
	const digits = text.replace(/^-/, '').replace('.', '').replace(/^0+/, '');
	return digits.length > maxDigits || !/^-?\d*\.?\d+$/.test(text) ? text : Number(text);
};

/** The days since the spreadsheet's first one; the text itself where it cannot hold them exactly. */
const dateCell = (text: string): XlsxCell => {
	const [, date = '', time = '00:00:00', fraction = ''] =
		/^(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d:\d\d)(?:\.(\d{3}))?)?(?:\+00)?$/.exec(text) ?? [];
	const ms = date === '' ? Number.NaN : Date.parse(`${date}T${time}.${fraction || '000'}Z`);
	return Number.isNaN(ms) || ms < firstDay ? text : (ms - epoch) / dayMs;
};

const moment = 'yyyy-mm-dd hh:mm:ss.000';

const formatOf = (type: string): string | undefined => {
	const [, scale] = /^numeric\(\d+,\s*(\d+)\)$/.exec(type) ?? [];
	if (scale !== undefined) return Number(scale) === 0 ? '0' : `0.${'0'.repeat(Math.min(Number(scale), maxDigits))}`;
	if (/^(?:smallint|integer|bigint|numeric)$/.test(type)) return '0';
	if (type === 'date') return 'yyyy-mm-dd';
	if (type.startsWith('timestamp')) return type.includes('with time zone') ? `${moment}"+00"` : moment;
	return undefined;
};

/** How a column of Redshift's type is written into a spreadsheet. Throws `unsupported` for a text that no cell holds. */
export const xlsxColumn = (column: Column): XlsxColumn => {
	const {type} = column;
	const isNumber = /^(?:smallint|integer|bigint|numeric|real|double precision)/.test(type);
	const isDate = /^(?:date|timestamp)/.test(type);
	return {
		numFmt: formatOf(type),
		convert(cell) {
			if (cell === null || typeof cell === 'boolean') return cell;
			if (isNumber) return numberCell(cell);
			return isDate ? dateCell(cellText(cell)) : textCell(column, cellText(cell));
		},
	};
};

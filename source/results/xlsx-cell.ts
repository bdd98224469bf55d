import {DwhError} from '../core/dwh-error.ts';
import type {Cell, Column} from '../core/result-set.ts';
import {cellText} from './cell-text.ts';

export type XlsxCell = string | number | boolean | null;

type XlsxColumn = {
	/** The number format; undefined for the spreadsheet's default. */
	readonly numFmt: string | undefined;
	readonly convert: (cell: Cell) => XlsxCell;
};

// Spreadsheets store floating-point numbers, which would lose further digits.
const maxDigits = 15;
const maxText = 32_767;
// The epoch that makes dates after February 1900 correct; spreadsheets count a nonexistent leap day before.
const epoch = Date.UTC(1899, 11, 30);
const firstDay = Date.UTC(1900, 2, 1);
const dayMs = 86_400_000;

/** Escapes characters that XML does not allow, and text that resembles such an escape, as in ECMA-376. */
const escaped = (text: string): string =>
	text.replaceAll(
		/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_(?=x[0-9a-f]{4}_)/gi,
		sign => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
	);

const textCell = ({name}: Column, text: string): string => {
	if (text.length <= maxText) return escaped(text);
	throw new DwhError(
		'unsupported',
		`Could not write column "${name}" as XLSX: a value has ${text.length.toLocaleString('en')} characters, and a cell can hold ${maxText.toLocaleString('en')}.`,
		{nextSteps: ['Shorten it with left() in the query, or choose another format.']},
	);
};

/** A number if a spreadsheet keeps all of its digits, else its text. */
const numberCell = (cell: Exclude<Cell, null>): XlsxCell => {
	if (typeof cell === 'number') return Number.isFinite(cell) ? cell : String(cell);
	const text = cellText(cell);
	const digits = text.replace(/^-/, '').replace('.', '').replace(/^0+/, '');
	return digits.length > maxDigits || !/^-?\d*\.?\d+$/.test(text) ? text : Number(text);
};

/** The days since the spreadsheet's epoch; the text if the value cannot be represented exactly. */
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

/** Returns how a Redshift column is written to a spreadsheet. Throws `unsupported` for text that is too long for a cell. */
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

import type {SchemaElement} from 'hyparquet-writer';
import {DwhError} from '../core/dwh-error.ts';
import type {Cell, Column} from '../core/result-set.ts';
import {cellText} from './cell-text.ts';

/** Converts a cell to the writer's type. */
export type Converter = (cell: Cell) => Cell;

type ParquetColumn = {readonly element: SchemaElement; readonly convert: Converter};

const dayMs = 86_400_000;

const notNull =
	(convert: (cell: Exclude<Cell, null>) => Cell): Converter =>
	cell =>
		cell === null ? null : convert(cell);

const noForm = ({name, type}: Column, cell: Cell): DwhError =>
	new DwhError(
		'unsupported',
		`Could not write column "${name}" as Parquet: Parquet cannot represent the ${type} "${String(cell)}".`,
		{
			nextSteps: ['Cast the column to varchar in the query, or choose another --format.'],
		},
	);

const msOf = (column: Column, date: string): number => {
	const ms = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
	if (Number.isNaN(ms)) throw noForm(column, date);
	return ms;
};

const micros = (column: Column, text: string): bigint => {
	const [, date = '', hour = '', minute = '', second = '', fraction = '', sign = '', zoneHour = '0', zoneMinute = '0'] =
		/^(\S+) (\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?(?:([+-])(\d\d)(?::(\d\d))?)?$/.exec(text) ?? [];
	if (date === '') throw noForm(column, text);
	const ahead = Number(`${sign}1`) * (Number(zoneHour) * 3600 + Number(zoneMinute) * 60);
	const seconds = BigInt(
		msOf(column, date) / 1000 + Number(hour) * 3600 + Number(minute) * 60 + Number(second) - ahead,
	);
	return seconds * 1_000_000n + BigInt(fraction.padEnd(6, '0'));
};

/** The digits of a decimal without its point, as Parquet stores it: exact at any precision. */
const unscaled = (column: Column, text: string, scale: number): bigint => {
	const [, sign, whole = '', fraction = ''] = /^(-?)(\d*)(?:\.(\d+))?$/.exec(text) ?? [];
	if (sign === undefined || fraction.length > scale) throw noForm(column, text);
	return BigInt(`${sign}${whole}${fraction.padEnd(scale, '0')}` || '0');
};

/** Bytes of the largest value with this many digits. */
const decimalBytes = (precision: number): number => {
	let bytes = 1;
	while (2n ** BigInt(8 * bytes - 1) <= 10n ** BigInt(precision)) bytes++;
	return bytes;
};

const decimal = (column: Column, precision: number, scale: number): ParquetColumn => ({
	element: {
		name: '',
		type: 'FIXED_LEN_BYTE_ARRAY',
		type_length: decimalBytes(precision),
		converted_type: 'DECIMAL',
		precision,
		scale,
	},
	convert: notNull(cell => unscaled(column, cellText(cell), scale)),
});

const timestamp = (column: Column, isAdjustedToUTC: boolean): ParquetColumn => ({
	element: {name: '', type: 'INT64', logical_type: {type: 'TIMESTAMP', isAdjustedToUTC, unit: 'MICROS'}},
	convert: notNull(cell => micros(column, cellText(cell))),
});

const same: Converter = cell => cell;

const typed = (column: Column): ParquetColumn => {
	const [, precision, scale] = /^numeric\((\d+),\s*(\d+)\)$/.exec(column.type) ?? [];
	if (precision !== undefined) return decimal(column, Number(precision), Number(scale));
	switch (column.type.replace(/\(.*$/, '')) {
		case 'boolean':
			return {element: {name: '', type: 'BOOLEAN'}, convert: same};
		case 'smallint':
			return {element: {name: '', type: 'INT32', converted_type: 'INT_16'}, convert: same};
		case 'integer':
			return {element: {name: '', type: 'INT32'}, convert: same};
		case 'bigint':
			return {element: {name: '', type: 'INT64'}, convert: notNull(cell => BigInt(cellText(cell)))};
		case 'real':
			return {element: {name: '', type: 'FLOAT'}, convert: same};
		case 'double precision':
			return {element: {name: '', type: 'DOUBLE'}, convert: same};
		case 'date':
			return {
				element: {name: '', type: 'INT32', converted_type: 'DATE'},
				convert: notNull(cell => msOf(column, cellText(cell)) / dayMs),
			};
		case 'timestamp without time zone':
			return timestamp(column, false);
		case 'timestamp with time zone':
			return timestamp(column, true);
		case 'binary varying':
			return {element: {name: '', type: 'BYTE_ARRAY'}, convert: same};
		default:
			// Types without a Parquet equivalent are written as text, like in the other formats.
			return {
				element: {name: '', type: 'BYTE_ARRAY', converted_type: 'UTF8'},
				convert: notNull(cellText),
			};
	}
};

/** Returns the Parquet type of a Redshift column and the conversion of its cells. Every column allows NULL. */
export const parquetColumn = (column: Column, name: string): ParquetColumn => {
	const {element, convert} = typed(column);
	return {element: {...element, name, repetition_type: 'OPTIONAL'}, convert};
};

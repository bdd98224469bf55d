import {isDeepStrictEqual} from 'node:util';
import type {DwhError} from '../../source/core/dwh-error.ts';
import type {Cell, Column} from '../../source/core/result-set.ts';
import type {Result} from './embedded-session.ts';
import type {Expected, ExpectedCell} from './read-cases.ts';

/** The outcome of a statement. */
export type Outcome = {readonly result: Result} | {readonly error: DwhError};

const digitsOf = (number: string): number => number.replace(/e.*$/i, '').replace(/^-?[0.]*|\./g, '').length;

const textOf = (cell: Cell): ExpectedCell => {
	if (cell === null) return null;
	if (cell instanceof Uint8Array) return Buffer.from(cell).toString('hex');
	return String(cell);
};

const isFloat = ({type}: Column): boolean => type === 'double precision' || type === 'real';

const parsed = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
};

/** Returns a float rounded to the digits of the expected text, and SUPER without blanks. */
const shownLike = (cell: Cell, expected: ExpectedCell | undefined, column: Column): ExpectedCell => {
	const text = textOf(cell);
	if (text === null || typeof expected !== 'string' || text === expected) return text;
	if (isFloat(column) && Number.isFinite(Number(expected)) && expected !== '') {
		const digits = Math.min(15, Math.max(1, digitsOf(expected)));
		return Number(Number(text).toPrecision(digits)) === Number(expected) ? expected : text;
	}

	if (column.type === 'super' && parsed(expected) !== undefined && isDeepStrictEqual(parsed(text), parsed(expected)))
		return expected;
	return text;
};

/** Returns a cell as written in a case. */
const written = (cell: ExpectedCell): string => {
	if (cell === null) return 'NULL';
	return cell === '' || cell === 'NULL' || /^[ ']| $| \| |\n/.test(cell) ? `'${cell.replaceAll("'", "''")}'` : cell;
};

/** Returns the outcome as lines of a case, limited to the kinds of lines in `expected`. */
export const linesOf = (outcome: Outcome, expected: Expected): readonly string[] => {
	if ('error' in outcome) {
		const {kind, position, message} = outcome.error;
		const wanted = expected.error;
		// The code of a kind includes all its codes.
		const code = wanted?.code === kind ? kind : outcome.error.code;
		const place = position ? ` at ${position.line}:${position.column}` : '';
		return [
			`--! ${code}${wanted && wanted.place === undefined ? '' : place}: ${
				wanted && message.includes(wanted.part) ? wanted.part : message
			}`,
		];
	}

	const {columns, rows} = outcome.result;
	return [
		...(expected.types ? [`--: ${columns.map(column => column.type).join(' | ')}`] : []),
		...(expected.names ? [`--= ${columns.map(column => column.name).join(' | ')}`] : []),
		...(expected.rows && rows.length === 0 ? ['--> (no rows)'] : []),
		...(expected.rows || (!expected.names && !expected.types) ? rows : []).map(
			(row, index) =>
				`--> ${row
					.map((cell, place) => written(shownLike(cell, expected.rows?.[index]?.[place], columns[place] as Column)))
					.join(' | ')}`,
		),
	];
};

/** Returns the expected result as lines of a case. */
export const expectedLines = ({rows, types, names, error}: Expected): readonly string[] => {
	if (error) return [`--! ${error.code}${error.place === undefined ? '' : ` at ${error.place}`}: ${error.part}`];
	return [
		...(types ? [`--: ${types.join(' | ')}`] : []),
		...(names ? [`--= ${names.join(' | ')}`] : []),
		...(rows?.length === 0 ? ['--> (no rows)'] : []),
		...(rows ?? []).map(row => `--> ${row.map(written).join(' | ')}`),
	];
};

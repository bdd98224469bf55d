import type {Cell, Column, Row} from '../../core/result-set.ts';
import {isNumericColumn} from '../../core/result-set.ts';

/** A cell of an expected result. */
export type ExpectedCell = string | number | boolean | null;

export type ExpectedResult = {
	readonly columns: readonly string[];
	readonly rows: readonly (readonly ExpectedCell[])[];
};

/** A difference to the expected result; `where` is "columns", "rows" or "row 3, plays". */
export type Difference = {readonly where: string; readonly expected: string; readonly actual: string};

/** Maximum number of reported differences. */
const maxDifferences = 10;
// The last digits of a sum of doubles depend on the order of addition.
const tolerance = 1e-9;

const textOf = (cell: Cell | ExpectedCell | undefined): string => {
	if (cell === null || cell === undefined) return 'NULL';
	if (cell instanceof Uint8Array) return Array.from(cell, byte => byte.toString(16).padStart(2, '0')).join('');
	return String(cell);
};

const integer = /^[+-]?\d+$/;
const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

const isSameNumber = (expected: string, actual: string): boolean => {
	if (integer.test(expected) && integer.test(actual)) return BigInt(expected) === BigInt(actual);
	const [one, other] = [Number(expected), Number(actual)];
	return one === other || Math.abs(one - other) <= tolerance * Math.max(Math.abs(one), Math.abs(other));
};

/** Removes trailing zeros of fractional seconds. */
const withoutZeros = (text: string): string =>
	text.replace(/(:\d\d)(\.\d*?)0*(?=$|[+-])/, '$1$2').replace(/\.(?=$|[+-])/, '');

const isSame = (expected: ExpectedCell | undefined, actual: Cell | undefined, column: Column | undefined): boolean => {
	if (expected === null || actual === null || expected === undefined || actual === undefined)
		return expected === actual;
	const [one, other] = [textOf(expected), textOf(actual)];
	if (one === other) return true;
	const isNumber =
		typeof expected === 'number' ||
		typeof actual === 'number' ||
		typeof actual === 'bigint' ||
		(column !== undefined && isNumericColumn(column));
	if (isNumber) return decimal.test(one) && decimal.test(other) && isSameNumber(one, other);
	return column !== undefined && /^time/.test(column.type) && withoutZeros(one) === withoutZeros(other);
};

/**
 * Returns the first ten differences between the expected and the actual result: column names, number of rows, then
 * cells row by row. Row order matters; numbers are compared by value, whatever their type.
 */
export const compareResults = (
	expected: ExpectedResult,
	actual: {readonly columns: readonly Column[]; readonly rows: readonly Row[]},
): readonly Difference[] => {
	const names = (columns: readonly string[]) => columns.map(name => name.toLowerCase()).join(', ');
	const wanted = names(expected.columns);
	const given = names(actual.columns.map(({name}) => name));
	if (wanted !== given) return [{where: 'columns', expected: wanted, actual: given}];
	const differences: Difference[] = [];
	if (expected.rows.length !== actual.rows.length) {
		differences.push({where: 'rows', expected: `${expected.rows.length}`, actual: `${actual.rows.length}`});
	}

	for (let row = 0; row < Math.min(expected.rows.length, actual.rows.length); row++) {
		for (const [index, column] of actual.columns.entries()) {
			if (differences.length >= maxDifferences) return differences;
			const [one, other] = [expected.rows[row]?.[index], actual.rows[row]?.[index]];
			if (isSame(one, other, column)) continue;
			differences.push({where: `row ${row + 1}, ${column.name}`, expected: textOf(one), actual: textOf(other)});
		}
	}

	return differences;
};

/** Returns a result as an expected result in JSON; numbers that JavaScript cannot represent become text. */
export const asExpected = (actual: {
	readonly columns: readonly Column[];
	readonly rows: readonly Row[];
}): ExpectedResult => ({
	columns: actual.columns.map(({name}) => name),
	rows: actual.rows.map(row =>
		row.map(cell =>
			cell === null || typeof cell === 'boolean' || (typeof cell === 'number' && Number.isFinite(cell))
				? cell
				: textOf(cell),
		),
	),
});

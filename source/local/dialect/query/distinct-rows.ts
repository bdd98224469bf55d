import {superOrder} from '../expression/super-value.ts';
import {comparedBy, hasSpellings, shortestOf} from '../expression/trailing-blanks.ts';
import {quoteName} from '../quote.ts';
import type {OutColumn} from '../typed.ts';

const columnAt = ({type, isTrimmed}: OutColumn, index: number) => ({sql: `rs_rows.c${index + 1}`, type, isTrimmed});

/** What the rows of `distinctRows` are distinguished by, column by column. */
const rowKeys = (columns: readonly OutColumn[]): readonly string[] =>
	columns.map((column, index) => comparedBy(columnAt(column, index)));

/** What rows are ordered by, column by column; `areDistinct` of those that `distinctRows` gives. */
export const rowOrders = (columns: readonly OutColumn[], areDistinct: boolean): readonly string[] =>
	columns.map((column, index) => {
		const value = columnAt(column, index);
		if (column.type.name !== 'super') return comparedBy(value);
		return superOrder(areDistinct ? shortestOf(value) : value.sql);
	});

/** Whether rows may be equal and written differently. */
export const mayRepeatRows = (columns: readonly OutColumn[] | undefined): columns is readonly OutColumn[] =>
	columns?.some(hasSpellings) === true;

/** Rows of a query, of which equal ones that are written differently are one; `having` chooses among them. */
export const distinctRows = (sql: string, columns: readonly OutColumn[], having = '', more: readonly string[] = []) => {
	const list = columns.map((column, index) => {
		const value = columnAt(column, index);
		return `${hasSpellings(value) ? shortestOf(value) : value.sql} AS ${quoteName(column.name)}`;
	});
	const names = [...columns.map((_, index) => `c${index + 1}`), ...more];
	return `SELECT ${list.join(', ')} FROM (${sql}) AS rs_rows (${names.join(', ')}) GROUP BY ${rowKeys(columns).join(', ')}${having}`;
};

import {comparedBy, mayEndInBlanks, shortestOf} from '../expression/trailing-blanks.ts';
import {quoteName} from '../quote.ts';
import type {OutColumn} from '../typed.ts';

const columnAt = ({type, isTrimmed}: OutColumn, index: number) => ({sql: `rs_rows.c${index + 1}`, type, isTrimmed});

/** What the rows of `distinctRows` are distinguished by, column by column. */
export const rowKeys = (columns: readonly OutColumn[]): readonly string[] =>
	columns.map((column, index) => comparedBy(columnAt(column, index)));

/** Whether rows may be equal and written differently. */
export const mayRepeatRows = (columns: readonly OutColumn[] | undefined): columns is readonly OutColumn[] =>
	columns?.some(mayEndInBlanks) === true;

/** Rows of a query, of which those that differ in blanks at the ends of texts only are one; `having` chooses among them. */
export const distinctRows = (sql: string, columns: readonly OutColumn[], having = '', more: readonly string[] = []) => {
	const list = columns.map((column, index) => {
		const value = columnAt(column, index);
		return `${mayEndInBlanks(value) ? shortestOf(value) : value.sql} AS ${quoteName(column.name)}`;
	});
	const names = [...columns.map((_, index) => `c${index + 1}`), ...more];
	return `SELECT ${list.join(', ')} FROM (${sql}) AS rs_rows (${names.join(', ')}) GROUP BY ${rowKeys(columns).join(', ')}${having}`;
};

import {superOrder} from '../expression/super-value.ts';
import {comparedBy, hasSpellings, shortestOf} from '../expression/trailing-blanks.ts';
import {quoteName} from '../quote.ts';
import type {OutColumn} from '../typed.ts';

const columnAt = ({type, isTrimmed}: OutColumn, index: number) => ({sql: `rs_rows.c${index + 1}`, type, isTrimmed});

/** Returns the expressions by which `distinctRows` distinguishes rows, per column. */
const rowKeys = (columns: readonly OutColumn[]): readonly string[] =>
	columns.map((column, index) => comparedBy(columnAt(column, index)));

/** Returns the expressions by which rows are ordered, per column. `areDistinct`: the rows come from `distinctRows`. */
export const rowOrders = (columns: readonly OutColumn[], areDistinct: boolean): readonly string[] =>
	columns.map((column, index) => {
		const value = columnAt(column, index);
		if (column.type.name !== 'super') return comparedBy(value);
		return superOrder(areDistinct ? shortestOf(value) : value.sql);
	});

/** Returns whether rows may be equal but written differently. */
export const mayRepeatRows = (columns: readonly OutColumn[] | undefined): columns is readonly OutColumn[] =>
	columns?.some(hasSpellings) === true;

/**
 * Returns the distinct rows of a query, treating rows that are equal but written differently as one. `having`
 * filters them.
 */
export const distinctRows = (sql: string, columns: readonly OutColumn[], having = '', more: readonly string[] = []) => {
	const list = columns.map((column, index) => {
		const value = columnAt(column, index);
		return `${hasSpellings(value) ? shortestOf(value) : value.sql} AS ${quoteName(column.name)}`;
	});
	const names = [...columns.map((_, index) => `c${index + 1}`), ...more];
	return `SELECT ${list.join(', ')} FROM (${sql}) AS rs_rows (${names.join(', ')}) GROUP BY ${rowKeys(columns).join(', ')}${having}`;
};

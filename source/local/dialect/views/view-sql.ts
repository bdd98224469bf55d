import {quoteName, quoteTable} from '../quote.ts';
import {fillTemplate, type ViewDesign, type ViewRead} from './view-design.ts';

/** A table as the view knows it: under its name now, its columns under those of the time when the view was made. */
export const readSql = ({schema, name, renamed}: ViewRead): {readonly sql: string; readonly isPlainName: boolean} => {
	const table = quoteTable(schema, name);
	const changed = Object.entries(renamed);
	if (changed.length === 0) return {sql: table, isPlainName: true};
	const names = changed.map(([from, to]) => `${quoteName(to)} AS ${quoteName(from)}`).join(', ');
	return {sql: `(SELECT * RENAME (${names}) FROM ${table})`, isPlainName: false};
};

/** The engine's query of a view over tables. */
export const viewSql = (view: ViewDesign): string => fillTemplate(view, readSql, quoteName);

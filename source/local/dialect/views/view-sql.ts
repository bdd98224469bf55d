import {quoteName, quoteTable} from '../quote.ts';
import {fillTemplate, type ViewDesign, type ViewRead} from './view-design.ts';

/**
 * Returns a table as the view refers to it: with its current name, and its columns by their names when the view
 * was created.
 */
export const readSql = ({schema, name, renamed}: ViewRead): {readonly sql: string; readonly isPlainName: boolean} => {
	const table = quoteTable(schema, name);
	const changed = Object.entries(renamed);
	if (changed.length === 0) return {sql: table, isPlainName: true};
	const names = changed.map(([from, to]) => `${quoteName(to)} AS ${quoteName(from)}`).join(', ');
	return {sql: `(SELECT * RENAME (${names}) FROM ${table})`, isPlainName: false};
};

/** Returns the engine's query of a view over tables. */
export const viewSql = (view: ViewDesign): string => fillTemplate(view, readSql, quoteName);

/**
 * One value of a result. DECIMAL, dates and times are text, so that nothing is rounded; integers
 * beyond 2^53 are bigint.
 */
export type Cell = null | boolean | number | bigint | string | Uint8Array;

export type Row = readonly Cell[];

/** A result column; `type` is Redshift's name for it: `integer`, `character varying`, `timestamp without time zone` ... */
export type Column = {readonly name: string; readonly type: string};

/** Part of a result, in order. `columns` is the same on every page. */
export type Page = {
	readonly columns: readonly Column[];
	readonly rows: readonly Row[];
	/** How many rows, where that is known before they are made: a reader that passes the page need not have them made. */
	readonly count?: number;
	/** Nothing is behind it. Absent or false where that is not known yet. */
	readonly isLast?: boolean;
};

const numericTypes = new Set(['smallint', 'integer', 'bigint', 'numeric', 'real', 'double precision']);

/** Whether the column holds numbers, which align right. */
export const isNumericColumn = (column: Column): boolean => numericTypes.has(column.type.replace(/\(.*$/, ''));

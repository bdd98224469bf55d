/**
 * One value of a result. DECIMAL, dates and times are text, so that nothing is rounded; integers
 * beyond 2^53 are bigint.
 */
export type Cell = null | boolean | number | bigint | string | Uint8Array;

export type Row = readonly Cell[];

/** A result column; `type` is Redshift's name for it: `integer`, `character varying`, `timestamp without time zone` ... */
export type Column = {readonly name: string; readonly type: string};

/** A part of a result, in order. `columns` is the same on every page. */
export type Page = {
	readonly columns: readonly Column[];
	readonly rows: readonly Row[];
	/** The number of rows, if known before they are created: a reader that skips the page need not create them. */
	readonly count?: number;
	/** No page follows. Absent or false if that is not known yet. */
	readonly isLast?: boolean;
};

const numericTypes = new Set(['smallint', 'integer', 'bigint', 'numeric', 'real', 'double precision']);

/** Whether the column holds numbers, which are right-aligned. */
export const isNumericColumn = (column: Column): boolean => numericTypes.has(column.type.replace(/\(.*$/, ''));

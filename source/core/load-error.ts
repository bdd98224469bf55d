/**
 * One record that COPY rejected, with the columns of `SYS_LOAD_ERROR_DETAIL`.
 * https://docs.aws.amazon.com/redshift/latest/dg/SYS_LOAD_ERROR_DETAIL.html
 */
export type LoadError = {
	/** The table that COPY was loading. */
	readonly table: string;
	/** As the COPY statement would name it: `s3://...` or a path. */
	readonly file: string;
	/** Path of the file on this machine, if it differs from `file`. */
	readonly path?: string;
	/** Counts from 1; if an object spans several lines, its first line. */
	readonly line: number;
	/** Empty if the whole record is unreadable. */
	readonly column: string;
	readonly columnType: string;
	/** Declared length; empty for types without one. */
	readonly columnLength: string;
	/** Offset of the field in the record, from 0. */
	readonly position: number;
	/** The field's text, cut to 1,024 characters. */
	readonly value: string;
	/** The record's text, cut to 1,024 characters. */
	readonly rawLine: string;
	/** Redshift's load error code: 1204 for a string that is too long. */
	readonly code: number;
	readonly reason: string;
};

/** A column found in data files. */
export type DescribedColumn = {
	/** The column name in the table; the file's own name where it is a valid one. */
	readonly name: string;
	/** The name in the file: the CSV header, or the JSON key. */
	readonly key: string;
	/** As in CREATE TABLE: `varchar(32)`, with room for longer values. */
	readonly type: string;
	readonly hasNulls: boolean;
	/** Every value is present, and no value occurs twice. */
	readonly isUnique: boolean;
};

/** The format of a table's files, for the options of COPY. */
export type FileWriting = {
	readonly format: 'csv' | 'json' | 'parquet';
	readonly compression: 'gzip' | undefined;
	/** CSV only. */
	readonly delimiter: string;
	readonly hasHeader: boolean;
	/** Undefined for UTF-8. */
	readonly encoding: 'utf16' | 'iso88591' | undefined;
	/** Each file is one JSON array of objects. */
	readonly isArray: boolean;
	/** Of every date, if it differs from COPY's default. */
	readonly dateFormat: string | undefined;
};

/** The files of one table. */
export type DescribedTable = FileWriting & {
	readonly name: string;
	/** Path below the folder that was read: a file, or a folder with a trailing slash. */
	readonly place: string;
	/** Number of rows that were read. */
	readonly rows: number;
	/** The files have more rows than were read. */
	readonly isSample: boolean;
	readonly columns: readonly DescribedColumn[];
};

/** A file that yields no table, and the reason as the end of a sentence. */
export type SkippedFile = {readonly place: string; readonly reason: string};

export type DescribedFiles = {
	readonly tables: readonly DescribedTable[];
	readonly skipped: readonly SkippedFile[];
};

/** Reads the beginnings of a folder's files and describes one table per file, and one per folder of files. */
export type DescribeFiles = (folder: string, signal: AbortSignal) => Promise<DescribedFiles>;

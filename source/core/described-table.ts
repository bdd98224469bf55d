/** A column as files have it. */
export type DescribedColumn = {
	/** Of the table: plain where the file's own can be. */
	readonly name: string;
	/** In the file: the header of CSV, the key of JSON. */
	readonly key: string;
	/** As CREATE TABLE writes it: `varchar(32)`, with room for longer values. */
	readonly type: string;
	readonly hasNulls: boolean;
	/** No value stands twice, and none is missing. */
	readonly isUnique: boolean;
};

/** How the files of a table are written, for the options of COPY. */
export type FileWriting = {
	readonly format: 'csv' | 'json' | 'parquet';
	readonly compression: 'gzip' | undefined;
	/** Of CSV. */
	readonly delimiter: string;
	readonly hasHeader: boolean;
	/** UTF-8 where it is undefined. */
	readonly encoding: 'utf16' | 'iso88591' | undefined;
	/** Each file is one JSON array of objects. */
	readonly isArray: boolean;
	/** Of every date, where it is not the one that COPY expects. */
	readonly dateFormat: string | undefined;
};

/** Files of one table. */
export type DescribedTable = FileWriting & {
	readonly name: string;
	/** Below the folder that was read: a file, or a folder with its slash. */
	readonly place: string;
	/** That were read. */
	readonly rows: number;
	/** More rows are there than were read. */
	readonly isSample: boolean;
	readonly columns: readonly DescribedColumn[];
};

/** What no table was made of, and why, as the end of a sentence. */
export type SkippedFile = {readonly place: string; readonly reason: string};

export type DescribedFiles = {
	readonly tables: readonly DescribedTable[];
	readonly skipped: readonly SkippedFile[];
};

/** Reads the beginning of the files of a folder and describes a table for each file, and for each folder of files. */
export type DescribeFiles = (folder: string, signal: AbortSignal) => Promise<DescribedFiles>;

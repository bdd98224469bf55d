/** A column as files have it. */
export type DescribedColumn = {
	readonly name: string;
	/** As CREATE TABLE writes it: `varchar(32)`, with room for longer values. */
	readonly type: string;
	readonly hasNulls: boolean;
	/** No value stands twice, and none is missing. */
	readonly isUnique: boolean;
};

/** Files of one table. */
export type DescribedTable = {
	readonly name: string;
	readonly format: 'csv' | 'json' | 'parquet';
	/** Below the folder that was read: a file, or a folder with its slash. */
	readonly place: string;
	readonly rows: number;
	readonly columns: readonly DescribedColumn[];
};

/** Reads the files of a folder and describes a table for each file, and for each folder of files. */
export type DescribeFiles = (folder: string, signal: AbortSignal) => Promise<readonly DescribedTable[]>;

/** What an external table is declared with, beside its columns. */
export type ExternalDesign = {
	readonly location: string;
	readonly format: ExternalFormat;
	readonly partitionedBy: readonly string[];
	/** The types of all columns as they were written, in lower case. */
	readonly types?: readonly string[];
	/** Only what was added is read, where there are partition columns. */
	readonly partitions: readonly ExternalPartition[];
};

/** Columns that every external table has, and `*` leaves out. */
export const pseudoColumns = ['$path', '$size'] as const;

/** How the files of an external table are read. */
export type ExternalFormat =
	| {readonly kind: 'parquet'}
	| {readonly kind: 'json'}
	| {
			readonly kind: 'text';
			readonly delimiter: string;
			readonly nullAs: string;
			readonly skippedLines: number;
	  }
	| {
			readonly kind: 'csv';
			readonly delimiter: string;
			readonly quote: string;
			readonly escape: string;
			readonly skippedLines: number;
	  };

export type ExternalPartition = {
	/** As text, in the order of the partition columns; null for the default partition. */
	readonly values: readonly (string | null)[];
	readonly location: string;
};

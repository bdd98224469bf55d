/** The declaration of an external table, apart from its columns. */
export type ExternalDesign = {
	readonly location: string;
	readonly format: ExternalFormat;
	readonly partitionedBy: readonly string[];
	/** The types of all columns as written, in lower case. */
	readonly types?: readonly string[];
	/** If there are partition columns, only added partitions are read. */
	readonly partitions: readonly ExternalPartition[];
};

/** Columns that every external table has and `*` does not select. */
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

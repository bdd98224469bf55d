import type {FixedField} from '../../sql/language/copy/fixed-widths.ts';
import type {QueryColumn} from '../dialect/query-columns.ts';

export type UnloadFormat =
	| {
			readonly kind: 'delimited';
			readonly delimiter: string;
			readonly isEscaped: boolean;
			/** ADDQUOTES. */
			readonly isQuoted: boolean;
	  }
	| {readonly kind: 'csv'; readonly delimiter: string}
	| {readonly kind: 'fixedwidth'; readonly fields: readonly FixedField[]}
	| {readonly kind: 'json'}
	| {readonly kind: 'parquet'};

/** A parsed UNLOAD statement. */
export type UnloadStatement = {
	/** `s3://bucket/prefix`; ends with `/` if there are partitions. */
	readonly target: string;
	readonly format: UnloadFormat;
	/** The text for NULL; undefined if not given. */
	readonly nullAs: string | undefined;
	readonly hasHeader: boolean;
	readonly compression: 'none' | 'gzip' | 'zstd';
	/** The suffix of the file names, including its dot. */
	readonly suffix: string;
	readonly manifest: 'none' | 'plain' | 'verbose';
	readonly partitionBy: readonly string[];
	/** PARTITION BY ... INCLUDE: the files contain the partition columns too. */
	readonly includesPartitions: boolean;
	/** How to treat existing files. */
	readonly existing: 'refuse' | 'overwrite' | 'clean';
	/** PARALLEL OFF. */
	readonly isSerial: boolean;
	readonly maxBytes: number;
};

/** A column of the query's result. */
export type UnloadColumn = QueryColumn;

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

/** An UNLOAD statement, as it was written. */
export type UnloadStatement = {
	/** `s3://bucket/prefix`; ends with `/` where there are partitions. */
	readonly target: string;
	readonly format: UnloadFormat;
	/** What stands for NULL; undefined where the statement does not say. */
	readonly nullAs: string | undefined;
	readonly hasHeader: boolean;
	readonly compression: 'none' | 'gzip' | 'zstd';
	/** Ends the names of the files, with its dot. */
	readonly suffix: string;
	readonly manifest: 'none' | 'plain' | 'verbose';
	readonly partitionBy: readonly string[];
	/** PARTITION BY ... INCLUDE: the files have these columns too. */
	readonly includesPartitions: boolean;
	/** What is done about files that are there already. */
	readonly existing: 'refuse' | 'overwrite' | 'clean';
	/** PARALLEL OFF. */
	readonly isSerial: boolean;
	readonly maxBytes: number;
};

/** A column of the query's result. */
export type UnloadColumn = QueryColumn;

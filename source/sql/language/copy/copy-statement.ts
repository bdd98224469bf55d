import type {FixedField} from './fixed-widths.ts';

/** How the fields of a JSON record map to columns. */
export type JsonMapping =
	| {readonly kind: 'auto'; readonly isCaseIgnored: boolean}
	| {readonly kind: 'paths'; readonly uri: string}
	| {readonly kind: 'noshred'};

export type CopyFormat =
	| {readonly kind: 'json'; readonly mapping: JsonMapping}
	| {readonly kind: 'csv'; readonly delimiter: string; readonly quote: string}
	| {
			readonly kind: 'delimited';
			readonly delimiter: string;
			readonly isEscaped: boolean;
			readonly isQuoteRemoved: boolean;
	  }
	| {readonly kind: 'fixedwidth'; readonly fields: readonly FixedField[]}
	| {readonly kind: 'parquet'};

export type CopyEncoding = 'utf8' | 'utf16' | 'utf16le' | 'utf16be' | 'iso88591';

export type CopyOptions = {
	readonly isManifest: boolean;
	readonly compression: 'none' | 'gzip' | 'zstd';
	readonly encoding: CopyEncoding;
	readonly ignoreHeader: number;
	/** The text that means NULL; `\N` by default. */
	readonly nullAs: string;
	/** Redshift's pattern, `auto`, or undefined for the default. */
	readonly dateFormat: string | undefined;
	/** Redshift's pattern, `auto`, `epochsecs`, `epochmillisecs`, or undefined for the default. */
	readonly timeFormat: string | undefined;
	readonly isTruncating: boolean;
	readonly isBlankNull: boolean;
	readonly isEmptyNull: boolean;
	readonly isTrimming: boolean;
	readonly isRounding: boolean;
	readonly isAnyDateAccepted: boolean;
	readonly isFillingRecords: boolean;
	readonly isIgnoringBlankLines: boolean;
	readonly hasExplicitIds: boolean;
	/** Replaces each byte that is not UTF-8; undefined if such text is refused. */
	readonly invalidCharacter: string | undefined;
	/** The number of bad records at which the load fails; 1 by default, Infinity for IGNOREALLERRORS. */
	readonly errorLimit: number;
	/** Checks the files without loading them. */
	readonly isNoLoad: boolean;
};

/** A COPY statement as written. */
export type CopyStatement = {
	readonly schema: string | undefined;
	readonly table: string;
	/** Undefined for all columns, in the table's order. */
	readonly columns: readonly string[] | undefined;
	/** `s3://bucket/prefix` or a path. */
	readonly source: string;
	readonly format: CopyFormat;
	readonly options: CopyOptions;
};

import type {CopyCursor, CopyToken} from './copy-cursor.ts';
import type {CopyEncoding, CopyOptions} from './copy-statement.ts';
import {type FixedField, readFixedWidths} from './fixed-widths.ts';
import {oneCharacter} from './one-character.ts';

/** What the options have said so far; the format is put together from it at the end. */
export type CopyDraft = {
	-readonly [Key in keyof CopyOptions]?: CopyOptions[Key];
} & {
	format?: 'json' | 'csv' | 'fixedwidth' | 'parquet';
	fixedFields?: readonly FixedField[];
	jsonOption?: string;
	delimiter?: string;
	quote?: string;
	isEscaped?: boolean;
	isQuoteRemoved?: boolean;
	isAuthorized?: boolean;
	/** Where each option stands, for messages about two that exclude each other. */
	seen: Map<string, CopyToken>;
};

type Reader = (cursor: CopyCursor, draft: CopyDraft, token: CopyToken) => void;

const onOff: Reader = cursor => {
	for (const word of ['ON', 'OFF', 'TRUE', 'FALSE', 'PRESET']) if (cursor.accept(word)) return;
};

const flag =
	(
		key:
			| 'isManifest'
			| 'isTruncating'
			| 'isBlankNull'
			| 'isEmptyNull'
			| 'isTrimming'
			| 'isRounding'
			| 'isAnyDateAccepted'
			| 'isFillingRecords'
			| 'isIgnoringBlankLines'
			| 'hasExplicitIds'
			| 'isNoLoad'
			| 'isEscaped'
			| 'isQuoteRemoved',
	): Reader =>
	(_cursor, draft) => {
		draft[key] = true;
	};

const text = (cursor: CopyCursor, what: string): string => {
	cursor.accept('AS');
	return cursor.expectText(what);
};

/** One character, as DELIMITER and QUOTE take it: itself, `\t`, or octal `\001`. */
const character = (cursor: CopyCursor, what: string): string => {
	const token = cursor.peek();
	const written = text(cursor, what);
	const value = oneCharacter(written);
	if (value === undefined) throw cursor.fail(`${what} must be one ASCII character, not '${written}'`, token);
	return value;
};

const authorize =
	(what: string): Reader =>
	(cursor, draft) => {
		cursor.accept('AS');
		draft.isAuthorized = true;
		if (!cursor.accept('DEFAULT')) cursor.expectText(what);
	};

const format =
	(kind: 'json' | 'csv' | 'parquet'): Reader =>
	(cursor, draft, token) => {
		if (draft.format && draft.format !== kind) throw cursor.fail('COPY takes one format', token);
		draft.format = kind;
		if (kind !== 'json') return;
		cursor.accept('AS');
		if (cursor.peek().kind === 'text') draft.jsonOption = cursor.next().text;
	};

const packed =
	(compression: 'gzip' | 'zstd'): Reader =>
	(cursor, draft, token) => {
		if (draft.compression) throw cursor.fail('COPY takes one compression', token);
		draft.compression = compression;
	};

const encodings: Readonly<Record<string, CopyEncoding>> = {
	UTF8: 'utf8',
	'UTF-8': 'utf8',
	UTF16: 'utf16',
	UTF16LE: 'utf16le',
	UTF16BE: 'utf16be',
	ISO88591: 'iso88591',
};

const notHonored =
	(why: string, nextStep: string): Reader =>
	(cursor, _draft, token) => {
		throw cursor.refuse(
			`COPY ... ${token.text.toUpperCase()} is not run on the embedded warehouse: ${why}`,
			nextStep,
			token,
		);
	};

const otherFormat = notHonored(
	'its reader knows JSON, CSV, delimited and fixed-width text, and Parquet',
	'Convert the files to one of these formats, or run the statement on AWS.',
);
const otherCompression = notHonored(
	'its reader knows GZIP and ZSTD',
	'Compress the files with gzip or zstd, or run the statement on AWS.',
);

/** Every option of COPY by its first word. */
export const optionReaders: Readonly<Record<string, Reader>> = {
	IAM_ROLE: authorize("the role's ARN in quotes, or default"),
	CREDENTIALS: authorize('the credentials in quotes'),
	ACCESS_KEY_ID: authorize('the access key in quotes'),
	SECRET_ACCESS_KEY: authorize('the secret key in quotes'),
	SESSION_TOKEN: authorize('the session token in quotes'),
	REGION: cursor => void text(cursor, 'the name of a region in quotes'),
	FORMAT(cursor, draft) {
		cursor.accept('AS');
		const token = cursor.next();
		const reader = ['JSON', 'CSV', 'PARQUET', 'AVRO', 'ORC', 'SHAPEFILE'].includes(token.text.toUpperCase())
			? optionReaders[token.text.toUpperCase()]
			: undefined;
		if (!reader) throw cursor.fail(`"${token.text}" is no format of COPY`, token);
		reader(cursor, draft, token);
	},
	JSON: format('json'),
	CSV: format('csv'),
	PARQUET: format('parquet'),
	AVRO: otherFormat,
	ORC: otherFormat,
	SHAPEFILE: otherFormat,
	FIXEDWIDTH(cursor, draft, token) {
		if (draft.format) throw cursor.fail('COPY takes one format', token);
		draft.format = 'fixedwidth';
		draft.fixedFields = readFixedWidths(text(cursor, 'the widths of the fields in quotes'));
		if (!draft.fixedFields) throw cursor.fail("FIXEDWIDTH takes a width for each column, 'id:3,name:25'", token);
	},
	BZIP2: otherCompression,
	LZOP: otherCompression,
	ENCRYPTED: notHonored('it has no keys', 'Decrypt the files, or run the statement on AWS.'),
	MASTER_SYMMETRIC_KEY: notHonored('it has no keys', 'Decrypt the files, or run the statement on AWS.'),
	SSH: notHonored('it reads files only', 'Copy the files to a folder first.'),
	READRATIO: notHonored('it reads files only', 'Leave it out.'),
	GZIP: packed('gzip'),
	ZSTD: packed('zstd'),
	QUOTE(cursor, draft) {
		draft.quote = character(cursor, 'the QUOTE character in quotes');
	},
	DELIMITER(cursor, draft) {
		draft.delimiter = character(cursor, 'the DELIMITER in quotes');
	},
	NULL(cursor, draft) {
		const value = text(cursor, 'the NULL text in quotes');
		draft.nullAs = value === '\\0' || value === '\\000' ? '\0' : value;
	},
	DATEFORMAT(cursor, draft) {
		draft.dateFormat = text(cursor, 'a date format in quotes');
	},
	TIMEFORMAT(cursor, draft) {
		draft.timeFormat = text(cursor, 'a time format in quotes');
	},
	IGNOREHEADER(cursor, draft) {
		cursor.accept('AS');
		draft.ignoreHeader = cursor.expectNumber('a number of lines after IGNOREHEADER');
	},
	MAXERROR(cursor, draft) {
		cursor.accept('AS');
		const token = cursor.peek();
		const count = cursor.expectNumber('a number of errors after MAXERROR');
		if (count > 100_000) throw cursor.fail('MAXERROR goes up to 100000', token);
		draft.errorLimit = Math.max(1, count);
	},
	IGNOREALLERRORS(_cursor, draft) {
		draft.errorLimit = Number.POSITIVE_INFINITY;
	},
	ACCEPTINVCHARS(cursor, draft) {
		const hasAs = cursor.accept('AS');
		const token = cursor.peek();
		draft.invalidCharacter =
			hasAs || token.kind === 'text' ? cursor.expectText('the replacement character in quotes') : '?';
		if (draft.invalidCharacter.length !== 1 || !/[\x01-\x7f]/.test(draft.invalidCharacter)) {
			throw cursor.fail('ACCEPTINVCHARS replaces with one ASCII character', token);
		}
	},
	ENCODING(cursor, draft) {
		cursor.accept('AS');
		const token = cursor.next();
		draft.encoding = encodings[token.text.toUpperCase()];
		if (!draft.encoding) throw cursor.fail('ENCODING is UTF8, UTF16, UTF16LE, UTF16BE or ISO88591', token);
	},
	COMPUPDATE: onOff,
	STATUPDATE: onOff,
	COMPROWS: cursor => void cursor.expectNumber('a number of rows after COMPROWS'),
	MANIFEST: flag('isManifest'),
	TRUNCATECOLUMNS: flag('isTruncating'),
	BLANKSASNULL: flag('isBlankNull'),
	EMPTYASNULL: flag('isEmptyNull'),
	TRIMBLANKS: flag('isTrimming'),
	ROUNDEC: flag('isRounding'),
	ACCEPTANYDATE: flag('isAnyDateAccepted'),
	FILLRECORD: flag('isFillingRecords'),
	IGNOREBLANKLINES: flag('isIgnoringBlankLines'),
	EXPLICIT_IDS: flag('hasExplicitIds'),
	NOLOAD: flag('isNoLoad'),
	ESCAPE: flag('isEscaped'),
	REMOVEQUOTES: flag('isQuoteRemoved'),
};

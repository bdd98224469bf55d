import type {CopyEncoding, CopyOptions} from './copy-statement.ts';
import type {TransferOptions} from './transfer-options.ts';

const encodings: Readonly<Record<string, CopyEncoding>> = {
	utf8: 'utf8',
	'utf-8': 'utf8',
	utf16: 'utf16',
	utf16le: 'utf16le',
	utf16be: 'utf16be',
	iso88591: 'iso88591',
};

const maxErrors = 100_000;

/**
 * Returns how records are read. Throws `sql` for an invalid value of an option, `unsupported` for what cannot be
 * done here.
 */
export const readOptions = (reading: TransferOptions): CopyOptions => {
	const has = (name: string): boolean => reading.option(name) !== undefined;
	return {
		isManifest: has('manifest'),
		compression: compressionOf(reading),
		encoding: encodingOf(reading),
		ignoreHeader: countOf(reading, 'ignoreheader') ?? 0,
		nullAs: nullOf(reading),
		dateFormat: textOf(reading, 'dateformat'),
		timeFormat: textOf(reading, 'timeformat'),
		isTruncating: has('truncatecolumns'),
		isBlankNull: has('blanksasnull'),
		isEmptyNull: has('emptyasnull'),
		isTrimming: has('trimblanks'),
		isRounding: has('roundec'),
		isAnyDateAccepted: has('acceptanydate'),
		isFillingRecords: has('fillrecord'),
		isIgnoringBlankLines: has('ignoreblanklines'),
		hasExplicitIds: has('explicit_ids'),
		invalidCharacter: replacementOf(reading),
		errorLimit: errorLimitOf(reading),
		isNoLoad: has('noload'),
	};
};

const textOf = (reading: TransferOptions, name: string): string | undefined => {
	const option = reading.option(name);
	return option && reading.textOf(option.value, option);
};

const countOf = (reading: TransferOptions, name: string): number | undefined => {
	const option = reading.option(name);
	if (!option) return undefined;
	if (option.value?.kind === 'number' && option.value.value >= 0) return option.value.value;
	throw reading.fail(`${name.toUpperCase()} takes a number that is not negative.`, option.value ?? option);
};

const compressionOf = (reading: TransferOptions): CopyOptions['compression'] => {
	const [given, second] = ['gzip', 'zstd', 'bzip2', 'lzop'].flatMap(name => reading.option(name) ?? []);
	if (second) throw reading.fail('COPY takes only one compression.', second);
	if (given?.name === 'bzip2' || given?.name === 'lzop') {
		throw reading.refuse(
			`COPY ... ${given.name.toUpperCase()} is not supported on the embedded warehouse: it reads GZIP and ZSTD.`,
			given,
			'Compress the files with gzip or zstd, or run the statement on AWS.',
		);
	}

	return given ? (given.name as 'gzip' | 'zstd') : 'none';
};

const encodingOf = (reading: TransferOptions): CopyEncoding => {
	const option = reading.option('encoding');
	if (!option) return 'utf8';
	const written = option.value?.kind === 'name' ? option.value.name.name : reading.textOf(option.value, option);
	const encoding = encodings[written.toLowerCase()];
	if (encoding) return encoding;
	throw reading.fail(`${written} is not a valid ENCODING.`, option, 'Write UTF8, UTF16, UTF16LE, UTF16BE or ISO88591.');
};

const nullOf = (reading: TransferOptions): string => {
	const written = textOf(reading, 'null') ?? '\\N';
	return written === '\\0' || written === '\\000' ? '\0' : written;
};

const replacementOf = (reading: TransferOptions): string | undefined => {
	const option = reading.option('acceptinvchars');
	if (!option) return undefined;
	const written = option.value ? reading.textOf(option.value, option) : '?';
	if (written.length === 1 && /[\x01-\x7f]/.test(written)) return written;
	throw reading.fail('ACCEPTINVCHARS takes one ASCII character as replacement.', option.value ?? option);
};

const errorLimitOf = (reading: TransferOptions): number => {
	const [ignoreAll, most] = [reading.option('ignoreallerrors'), reading.option('maxerror')];
	if (ignoreAll && most) throw reading.fail('IGNOREALLERRORS cannot be used with MAXERROR.', ignoreAll);
	if (ignoreAll) return Number.POSITIVE_INFINITY;
	const count = countOf(reading, 'maxerror') ?? 1;
	if (most && count > maxErrors) throw reading.fail(`The maximum of MAXERROR is ${maxErrors}.`, most);
	return Math.max(1, count);
};

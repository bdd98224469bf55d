import type {Option} from '../tree/option.ts';
import type {CopyFormat, JsonMapping} from './copy-statement.ts';
import {readFixedWidths} from './fixed-widths.ts';
import {oneCharacter} from './one-character.ts';
import type {TransferOptions} from './transfer-options.ts';

const formats = ['json', 'csv', 'parquet', 'fixedwidth'] as const;
const otherFormats = ['avro', 'orc', 'shapefile'];

/** Options that a format does not allow. */
const exclusions: Readonly<Record<CopyFormat['kind'], readonly string[]>> = {
	json: ['delimiter', 'escape', 'fillrecord', 'ignoreblanklines', 'null', 'removequotes', 'quote'],
	csv: ['escape', 'removequotes'],
	fixedwidth: ['delimiter', 'escape', 'removequotes', 'quote'],
	parquet: ['delimiter', 'escape', 'quote', 'removequotes', 'null', 'ignoreheader', 'ignoreblanklines', 'gzip', 'zstd']
		.concat(['encoding', 'maxerror', 'ignoreallerrors', 'acceptanydate', 'dateformat', 'timeformat'])
		.concat(['truncatecolumns', 'blanksasnull', 'emptyasnull', 'trimblanks', 'roundec', 'noload']),
	delimited: ['quote'],
};

/**
 * Returns the format of the files. Throws `sql` for options that conflict with it, `unsupported` for formats that
 * cannot be read here.
 */
export const readFormat = (reading: TransferOptions): CopyFormat => {
	const other = otherFormats.flatMap(name => reading.option(name) ?? [])[0];
	if (other) {
		throw reading.refuse(
			`COPY ... ${other.name.toUpperCase()} is not supported on the embedded warehouse: it reads JSON, CSV, delimited and fixed-width text, and Parquet.`,
			other,
			'Convert the files to one of these formats, or run the statement on AWS.',
		);
	}

	const format = formatOf(reading);
	for (const name of exclusions[format.kind]) {
		const option = reading.option(name);
		if (!option) continue;
		const what =
			format.kind === 'delimited' ? 'plain delimited text, only with CSV' : `${format.kind.toUpperCase()} files`;
		throw reading.fail(`${name.toUpperCase()} cannot be used with ${what}.`, option);
	}

	return format;
};

const formatOf = (reading: TransferOptions): CopyFormat => {
	const [given, second] = formats.flatMap(name => reading.option(name) ?? []);
	if (second) throw reading.fail('COPY takes only one format.', second);
	switch (given?.name) {
		case 'json':
			return {kind: 'json', mapping: mappingOf(given.value && reading.textOf(given.value, given))};
		case 'parquet':
			return {kind: 'parquet'};
		case 'fixedwidth':
			return {kind: 'fixedwidth', fields: fieldsOf(reading, given)};
		case 'csv': {
			const [delimiter, quote] = [character(reading, 'delimiter'), character(reading, 'quote')];
			return {kind: 'csv', delimiter: delimiter ?? ',', quote: quote ?? '"'};
		}

		default:
			return {
				kind: 'delimited',
				delimiter: character(reading, 'delimiter') ?? '|',
				isEscaped: reading.option('escape') !== undefined,
				isQuoteRemoved: reading.option('removequotes') !== undefined,
			};
	}
};

const mappingOf = (written: string | undefined): JsonMapping => {
	switch (written?.toLowerCase()) {
		case undefined:
		case 'auto':
			return {kind: 'auto', isCaseIgnored: false};
		case 'auto ignorecase':
			return {kind: 'auto', isCaseIgnored: true};
		case 'noshred':
			return {kind: 'noshred'};
		default:
			return {kind: 'paths', uri: written ?? ''};
	}
};

const fieldsOf = (reading: TransferOptions, option: Option) => {
	const fields = readFixedWidths(reading.textOf(option.value, option));
	if (fields) return fields;
	throw reading.fail('FIXEDWIDTH takes a width for each column.', option, "Write FIXEDWIDTH 'id:3,name:25'.");
};

/** Returns the single character of DELIMITER and QUOTE. */
const character = (reading: TransferOptions, name: string): string | undefined => {
	const option = reading.option(name);
	if (!option) return undefined;
	const written = reading.textOf(option.value, option);
	const value = oneCharacter(written);
	if (value !== undefined) return value;
	throw reading.fail(
		`${name.toUpperCase()} must be one ASCII character, not '${written}'.`,
		option,
		"Write '|', '\\t' or '\\001'.",
	);
};

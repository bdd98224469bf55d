import {uniqueNames} from '../../core/rows/unique-names.ts';

const maxBytes = 100;

const isTooLong = (name: string): boolean => Buffer.byteLength(name) > maxBytes;

const shortened = (name: string): string => {
	let short = name;
	while (isTooLong(short)) short = short.slice(0, -1);
	return short;
};

/** A name of a table that needs no quotes: letters of ASCII, digits and "_"; a digit cannot begin one. */
export const tableName = (text: string): string =>
	shortened(
		text
			.normalize('NFKD')
			.replaceAll(/\p{M}/gu, '')
			.toLowerCase()
			.replaceAll(/[^a-z0-9]+/g, '_')
			.replaceAll(/^_+|_+$/g, '')
			.replace(/^(?=\d|$)/, 't_'),
	);

/** A name of a column as one would type it, of what stands above it in a file; empty where no letter or digit does. */
const columnName = (text: string): string =>
	shortened(
		text
			.normalize('NFC')
			.replaceAll(/(?<=[\p{Ll}\d])(?=\p{Lu})/gu, '_')
			.toLowerCase()
			.replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '_')
			.replaceAll(/^_+|_+$/g, ''),
	).replace(/^(?=\d)/, 'c_');

/** Names of columns for what stands above them, each another one. */
export const columnNames = (texts: readonly string[]): string[] =>
	uniqueNames(texts.map((text, index) => columnName(text) || `column_${index + 1}`));

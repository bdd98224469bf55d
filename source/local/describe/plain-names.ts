import {uniqueNames} from '../../core/rows/unique-names.ts';

const maxBytes = 100;

const isTooLong = (name: string): boolean => Buffer.byteLength(name) > maxBytes;

const shortened = (name: string): string => {
	let short = name;
	while (isTooLong(short)) short = short.slice(0, -1);
	return short;
};

/** A name of a table that needs no quotes: letters of ASCII, digits and single "_" between them; a digit cannot begin one. Empty where no such letter or digit is. */
export const tableName = (text: string): string =>
	shortened(
		text
			.normalize('NFKD')
			.replaceAll(/\p{M}/gu, '')
			.toLowerCase()
			.replaceAll(/[^a-z0-9]+/g, '_')
			.replaceAll(/^_+|_+$/g, '')
			.replace(/^(?=\d)/, 't_'),
	).replace(/_$/, '');

/** A name for each table that none of the project has, nor its staging table; what has no letter of ASCII gets a number. */
export const uniqueTableNames = (names: readonly string[], taken: Set<string>): string[] =>
	names.map(name => {
		const stem = name || 'table';
		let unique = name || 'table_1';
		for (let count = 2; taken.has(unique) || taken.has(`staging_${unique}`); count++) unique = `${stem}_${count}`;
		taken.add(unique).add(`staging_${unique}`);
		return unique;
	});

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

import {uniqueNames} from '../../core/rows/unique-names.ts';

const maxBytes = 100;

const isTooLong = (name: string): boolean => Buffer.byteLength(name) > maxBytes;

const shortened = (name: string): string => {
	let short = name;
	while (isTooLong(short)) short = short.slice(0, -1);
	return short;
};

/**
 * Returns a table name that needs no quotes: ASCII letters, digits and single "_" between them, not starting with
 * a digit. Empty if the text has no such letter or digit.
 */
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

/**
 * Returns a name for each table that no other table or staging table of the project has. A name without ASCII
 * letters gets a number.
 */
export const uniqueTableNames = (names: readonly string[], taken: Set<string>): string[] =>
	names.map(name => {
		const stem = name || 'table';
		let unique = name || 'table_1';
		for (let count = 2; taken.has(unique) || taken.has(`staging_${unique}`); count++) unique = `${stem}_${count}`;
		taken.add(unique).add(`staging_${unique}`);
		return unique;
	});

/** Returns a column name that is easy to type, from a header in a file. Empty if it has no letter or digit. */
const columnName = (text: string): string =>
	shortened(
		text
			.normalize('NFC')
			.replaceAll(/(?<=[\p{Ll}\d])(?=\p{Lu})/gu, '_')
			.toLowerCase()
			.replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '_')
			.replaceAll(/^_+|_+$/g, ''),
	).replace(/^(?=\d)/, 'c_');

/** Returns unique column names for the headers. */
export const columnNames = (texts: readonly string[]): string[] =>
	uniqueNames(texts.map((text, index) => columnName(text) || `column_${index + 1}`));

import {type DataType, engineType, varchar} from '../../../sql/language/data-type.ts';
import {quoteName} from '../quote.ts';

/**
 * Returns the type of a table column for values of this type. Some query types are less specific than a table
 * requires.
 */
export const storedType = (type: DataType): DataType => {
	const isOpen = type.name === 'varchar' && type.length === undefined;
	return isOpen || type.name === 'any' || type.name === 'null' || type.name === 'literal' ? varchar(65_535) : type;
};

/** Returns a query for the rows of an engine query, with the given column names and types. */
export const storedRows = (
	sql: string,
	columns: readonly {readonly name: string; readonly type: DataType}[],
): string => {
	const sources = columns.map((_, index) => quoteName(`c${index + 1}`));
	const casts = columns.map(
		({name, type}, index) => `CAST(${sources[index]} AS ${engineType(type)}) AS ${quoteName(name)}`,
	);
	return `SELECT ${casts.join(', ')} FROM (${sql}) AS source (${sources.join(', ')})`;
};

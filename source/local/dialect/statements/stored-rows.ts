import {type DataType, engineType, varchar} from '../../../sql/language/data-type.ts';
import {quoteName} from '../quote.ts';

/** The type that a column of a table has for values of this type: of some a query says less than a table needs. */
export const storedType = (type: DataType): DataType => {
	const isOpen = type.name === 'varchar' && type.length === undefined;
	return isOpen || type.name === 'any' || type.name === 'null' || type.name === 'literal' ? varchar(65_535) : type;
};

/** The rows of an engine's query in the types of columns, under their names. */
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

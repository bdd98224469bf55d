import {bigint, type DataType, isString, varchar} from '../../../sql/language/data-type.ts';
import type {Typed} from '../typed.ts';

// PostgreSQL counts the elements of its vectors from 0, and writes them without braces.
const vectors = new Set(['indkey', 'indclass', 'proargtypes']);
const numbers = new Set(['conkey', 'confkey', 'grolist', 'proallargtypes', ...vectors]);
const texts = new Set([
	...['current_schemas', 'string_to_array', 'proargnames', 'proargmodes', 'useconfig', 'datconfig', 'reloptions'],
	...['relacl', 'nspacl', 'datacl', 'proacl', 'lanacl', 'attacl', 'spcacl', 'defaclacl'],
]);

/** A list of the catalog, which is a text here: `{1,2}`, or `1 2` of a vector. */
type CatalogList = {
	/** As a list of the engine. */
	readonly items: string;
	readonly type: DataType;
	/** The number of the first element. */
	readonly first: 0 | 1;
};

/** What a column of the catalog lists; undefined for any other value. */
export const catalogList = ({sql, type, name = ''}: Typed): CatalogList | undefined => {
	const isNumbers = numbers.has(name);
	if (!isString(type) || (!isNumbers && !texts.has(name))) return undefined;
	const isVector = vectors.has(name);
	const split = `string_split(nullif(trim(${sql}, '{}'), ''), '${isVector ? ' ' : ','}')`;
	return {
		items: isNumbers ? `TRY_CAST(${split} AS BIGINT[])` : split,
		type: isNumbers ? bigint : varchar(),
		first: isVector ? 0 : 1,
	};
};

/** The greatest or the smallest number of an element; NULL for a dimension that a list has not. */
export const listBound = (list: CatalogList, dimension: string, isUpper: boolean): string => {
	const bound = isUpper
		? `len(${list.items}) - ${1 - list.first}`
		: `CASE WHEN len(${list.items}) > 0 THEN ${list.first} END`;
	return `CASE WHEN ${dimension} = 1 THEN ${bound} END`;
};

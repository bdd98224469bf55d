import {bigint, type DataType, isString, varchar} from '../../../sql/language/data-type.ts';
import type {Typed} from '../typed.ts';

// PostgreSQL indexes its vectors from 0 and writes them without braces.
const vectors = new Set(['indkey', 'indclass', 'proargtypes']);
const numbers = new Set(['conkey', 'confkey', 'grolist', 'proallargtypes', ...vectors]);
const texts = new Set([
	...['current_schemas', 'string_to_array', 'proargnames', 'proargmodes', 'useconfig', 'datconfig', 'reloptions'],
	...['relacl', 'nspacl', 'datacl', 'proacl', 'lanacl', 'attacl', 'spcacl', 'defaclacl'],
]);

/** A catalog list, stored here as text: `{1,2}`, or `1 2` for a vector. */
type CatalogList = {
	/** As a list of the engine. */
	readonly items: string;
	readonly type: DataType;
	/** The index of the first element. */
	readonly first: 0 | 1;
};

/** Returns the list in a catalog column; undefined for any other value. */
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

/** Returns the largest or smallest index; NULL for a dimension that the list does not have. */
export const listBound = (list: CatalogList, dimension: string, isUpper: boolean): string => {
	const bound = isUpper
		? `len(${list.items}) - ${1 - list.first}`
		: `CASE WHEN len(${list.items}) > 0 THEN ${list.first} END`;
	return `CASE WHEN ${dimension} = 1 THEN ${bound} END`;
};

import type {ColumnDesign, TableDesign} from './table-design.ts';

/**
 * Compression as Redshift gives it to columns that name none: https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_TABLE_NEW.html
 * and c_Compression_encodings. Under ENCODE AUTO, the default, AWS may choose others with time, and documents no rule.
 */
const defaults: Readonly<Record<string, readonly string[]>> = {
	az64: [
		'smallint',
		'integer',
		'bigint',
		'numeric',
		'date',
		'time without time zone',
		'time with time zone',
		'timestamp without time zone',
		'timestamp with time zone',
	],
	lzo: ['character', 'character varying', 'binary varying'],
};

/** What pg_table_def calls RAW. */
const uncompressed = 'none';

const typeName = (type: string): string => type.replace(/\(.*$/, '');

/** The encoding that the declaration names; undefined where it is left to Redshift. */
const written = ({encode}: ColumnDesign): string | undefined => (encode === 'auto' ? undefined : encode);

/** As the catalog names it; `none` for RAW. */
export const encodingOf = (column: ColumnDesign, {sortkeys}: TableDesign): string => {
	const said = written(column);
	if (said !== undefined) return said === 'raw' ? uncompressed : said;
	if (sortkeys.includes(column.name)) return uncompressed;
	const found = Object.entries(defaults).find(([, types]) => types.includes(typeName(column.type)));
	return found?.[0] ?? uncompressed;
};

/** The same in the engine's SQL. `said`: what the declaration names, `isSorted`: whether it is a sort key. */
export const encodingSql = (said: string, type: string, isSorted: string): string => {
	const byType = Object.entries(defaults).map(
		([name, types]) => `WHEN ${type} IN (${types.map(one => `'${one}'`).join(', ')}) THEN '${name}'`,
	);
	return `CASE WHEN ${said} = 'raw' THEN '${uncompressed}' WHEN ${said} <> 'auto' THEN ${said}
		WHEN ${isSorted} THEN '${uncompressed}' ${byType.join(' ')} ELSE '${uncompressed}' END`;
};

import type {ColumnDesign, TableDesign} from './table-design.ts';

/**
 * Redshift's default compression for columns without ENCODE:
 * https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_TABLE_NEW.html and c_Compression_encodings. With ENCODE
 * AUTO, the default, AWS may change encodings over time and documents no rule.
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

/** The name of RAW in pg_table_def. */
const uncompressed = 'none';

const typeName = (type: string): string => type.replace(/\(.*$/, '');

/** Returns the declared encoding; undefined if Redshift chooses it. */
const written = ({encode}: ColumnDesign): string | undefined => (encode === 'auto' ? undefined : encode);

/** Returns a column's encoding as the catalog names it; `none` for RAW. */
export const encodingOf = (column: ColumnDesign, {sortkeys}: TableDesign): string => {
	const said = written(column);
	if (said !== undefined) return said === 'raw' ? uncompressed : said;
	if (sortkeys.includes(column.name)) return uncompressed;
	const found = Object.entries(defaults).find(([, types]) => types.includes(typeName(column.type)));
	return found?.[0] ?? uncompressed;
};

/** The same as an engine expression. `said` is the declared encoding, `isSorted` whether the column is a sort key. */
export const encodingSql = (said: string, type: string, isSorted: string): string => {
	const byType = Object.entries(defaults).map(
		([name, types]) => `WHEN ${type} IN (${types.map(one => `'${one}'`).join(', ')}) THEN '${name}'`,
	);
	return `CASE WHEN ${said} = 'raw' THEN '${uncompressed}' WHEN ${said} <> 'auto' THEN ${said}
		WHEN ${isSorted} THEN '${uncompressed}' ${byType.join(' ')} ELSE '${uncompressed}' END`;
};

import type {ColumnMetadata} from '@aws-sdk/client-redshift-data';

const names: Readonly<Record<string, string>> = {
	int2: 'smallint',
	int4: 'integer',
	int8: 'bigint',
	float4: 'real',
	float8: 'double precision',
	bool: 'boolean',
	decimal: 'numeric',
	varchar: 'character varying',
	text: 'character varying',
	bpchar: 'character',
	char: 'character',
	timestamp: 'timestamp without time zone',
	timestamptz: 'timestamp with time zone',
	time: 'time without time zone',
	timetz: 'time with time zone',
	intervaly2m: 'interval year to month',
	intervald2s: 'interval day to second',
	varbinary: 'varbyte',
	'binary varying': 'varbyte',
};

const lengthened = new Set(['character varying', 'character']);

/** Redshift's full name of a result column's type: `integer`, `numeric(10,2)`, `character varying(40)`. */
export const columnType = ({typeName = '', precision, scale, length}: ColumnMetadata): string => {
	const short = typeName.toLowerCase();
	const name = names[short] ?? short;
	if (name === 'numeric' && precision) return `numeric(${precision},${scale ?? 0})`;
	// The length comes as the precision; what has none is told as the greatest number.
	const size = precision || length;
	return lengthened.has(name) && size && size < 2 ** 31 - 1 ? `${name}(${size})` : name;
};

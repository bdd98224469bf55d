import {type DataType, redshiftName} from '../../sql/language/data-type.ts';

const names: Readonly<Record<string, DataType['name']>> = {
	TINYINT: 'smallint',
	SMALLINT: 'smallint',
	INTEGER: 'integer',
	BIGINT: 'bigint',
	FLOAT: 'real',
	DOUBLE: 'double',
	BOOLEAN: 'boolean',
	VARCHAR: 'varchar',
	DATE: 'date',
	TIME: 'time',
	'TIME WITH TIME ZONE': 'timetz',
	TIMESTAMP: 'timestamp',
	TIMESTAMP_S: 'timestamp',
	TIMESTAMP_MS: 'timestamp',
	TIMESTAMP_NS: 'timestamp',
	'TIMESTAMP WITH TIME ZONE': 'timestamptz',
	INTERVAL: 'interval',
	JSON: 'super',
	BLOB: 'varbyte',
};

/** Returns Redshift's name for a result column of this DuckDB type: `character varying`, `numeric(18,2)`. */
export const redshiftType = (duckdbType: string): string => {
	const decimal = /^DECIMAL\((\d+),\s*(\d+)\)$/.exec(duckdbType);
	if (decimal) return `numeric(${decimal[1]},${decimal[2]})`;
	// Redshift has no integers beyond 64 bits; sums and averages of BIGINT are NUMERIC(38,0).
	if (/^(HUGEINT|UHUGEINT|UBIGINT)$/.test(duckdbType)) return 'numeric(38,0)';
	if (/^U(TINYINT|SMALLINT)$/.test(duckdbType)) return 'integer';
	if (duckdbType === 'UINTEGER') return 'bigint';
	if (/\[\d*\]$|^(STRUCT|MAP|UNION)\(/.test(duckdbType)) return 'super';
	return redshiftName({name: names[duckdbType] ?? 'varchar'});
};

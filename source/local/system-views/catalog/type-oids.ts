import {quoteText} from '../../dialect/quote.ts';

/** The column types with PostgreSQL's oids. `name` is the name in pg_type, `sql` the output of format_type. */
const typeOids: readonly {
	readonly oid: number;
	readonly name: string;
	readonly sql: string;
	/** In bytes; -1 for variable length. */
	readonly length: number;
}[] = [
	{oid: 16, name: 'bool', sql: 'boolean', length: 1},
	{oid: 17, name: 'bytea', sql: 'bytea', length: -1},
	{oid: 18, name: 'char', sql: '"char"', length: 1},
	{oid: 19, name: 'name', sql: 'name', length: 128},
	{oid: 20, name: 'int8', sql: 'bigint', length: 8},
	{oid: 21, name: 'int2', sql: 'smallint', length: 2},
	{oid: 23, name: 'int4', sql: 'integer', length: 4},
	{oid: 25, name: 'text', sql: 'text', length: -1},
	{oid: 26, name: 'oid', sql: 'oid', length: 4},
	{oid: 700, name: 'float4', sql: 'real', length: 4},
	{oid: 701, name: 'float8', sql: 'double precision', length: 8},
	{oid: 705, name: 'unknown', sql: 'unknown', length: -2},
	{oid: 1042, name: 'bpchar', sql: 'character', length: -1},
	{oid: 1043, name: 'varchar', sql: 'character varying', length: -1},
	{oid: 1082, name: 'date', sql: 'date', length: 4},
	{oid: 1083, name: 'time', sql: 'time without time zone', length: 8},
	{oid: 1114, name: 'timestamp', sql: 'timestamp without time zone', length: 8},
	{oid: 1184, name: 'timestamptz', sql: 'timestamp with time zone', length: 8},
	{oid: 1186, name: 'interval', sql: 'interval', length: 12},
	{oid: 1188, name: 'intervaly2m', sql: 'interval year to month', length: 4},
	{oid: 1190, name: 'intervald2s', sql: 'interval day to second', length: 8},
	{oid: 1266, name: 'timetz', sql: 'time with time zone', length: 12},
	{oid: 1700, name: 'numeric', sql: 'numeric', length: -1},
	{oid: 2205, name: 'regclass', sql: 'regclass', length: 4},
	{oid: 3000, name: 'geometry', sql: 'geometry', length: -1},
	{oid: 3001, name: 'geography', sql: 'geography', length: -1},
	{oid: 2935, name: 'hllsketch', sql: 'hllsketch', length: -1},
	{oid: 4000, name: 'super', sql: 'super', length: -1},
	{oid: 6551, name: 'varbyte', sql: 'binary varying', length: -1},
];

/** The rows as a VALUES list for FROM. */
export const typeRows = `(VALUES ${typeOids
	.map(({oid, name, sql, length}) => `(${oid}, ${quoteText(name)}, ${quoteText(sql)}, ${length})`)
	.join(', ')})`;

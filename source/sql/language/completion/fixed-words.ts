/** Words that begin an expression. Functions with their own syntax are among the functions. */
export const expressionWords: readonly string[] =
	'case not exists null true false interval date timestamp approximate cast try_cast convert'.split(' ');

/** Date parts as AWS lists them, only the first name of each. */
export const dateParts: readonly string[] = (
	'year quarter month week day hour minute second millisecond microsecond century decade millennium ' +
	'dayofweek dayofyear epoch timezone timezone_hour timezone_minute'
).split(' ');

/** Data types, most common first, and common aliases. */
export const typeNames: readonly string[] = [
	...['varchar', 'integer', 'bigint', 'smallint', 'numeric', 'decimal', 'real', 'double precision', 'boolean', 'char'],
	...[
		'varchar(max)',
		'date',
		'timestamp',
		'timestamptz',
		'time',
		'timetz',
		'super',
		'varbyte',
		'geometry',
		'geography',
	],
	...['hllsketch', 'int', 'float', 'float4', 'float8', 'text', 'bool', 'character varying', 'interval year to month'],
	...['interval day to second', 'timestamp with time zone', 'timestamp without time zone', 'time with time zone'],
];

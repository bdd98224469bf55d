/** Words that begin an expression; functions that have a syntax of their own stand among the functions. */
export const expressionWords: readonly string[] =
	'case not exists null true false interval date timestamp approximate cast try_cast convert'.split(' ');

/** Date parts, as AWS lists them; the first name of each. */
export const dateParts: readonly string[] = (
	'year quarter month week day hour minute second millisecond microsecond century decade millennium ' +
	'dayofweek dayofyear epoch timezone timezone_hour timezone_minute'
).split(' ');

/** Data types, the most frequent ones first, and the aliases that are in use. */
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

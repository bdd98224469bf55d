import {closest} from '../../../core/closest.ts';
import {functions} from './functions.ts';

const documented: readonly (readonly [RegExp, string])[] = [
	[/^st_|^(geometrytype|addbbox|dropbbox|supportsbbox)$/, 'spatial'],
	[/^h3_/, 'spatial'],
	[/^hll/, 'HyperLogLog sketch'],
	[/^(explain_model|ml_)/, 'machine learning'],
	[/^(pg_|has_|txid_|svv_)/, 'of the system catalog'],
	[
		/^(getdatabase|change_query_priority|change_session_priority|change_user_priority|reboot_cluster)$/,
		'system administration',
	],
	[/^(default_iam_role|set_config|size|text_to_(int|numeric)_alt)$/, ''],
	[/^(murmur3_32_hash|farmfingerprint64|collate)$/, 'without an exact equivalent here'],
];

/** Redshift's alternatives to functions of PostgreSQL, DuckDB, MySQL, BigQuery and Snowflake. */
const instead: Readonly<Record<string, string>> = {
	age: 'DATEDIFF(day, a, b), or MONTHS_BETWEEN(a, b)',
	approx_count_distinct: 'APPROXIMATE COUNT(DISTINCT x)',
	arg_max: 'MAX of one and a join, or ROW_NUMBER() OVER (...) = 1',
	arg_min: 'MIN of one and a join, or ROW_NUMBER() OVER (...) = 1',
	array_agg: "LISTAGG(x, ',') WITHIN GROUP (ORDER BY x)",
	array_length: 'GET_ARRAY_LENGTH(x)',
	array_to_string: 'LISTAGG over the elements',
	cardinality: 'GET_ARRAY_LENGTH(x)',
	clock_timestamp: 'GETDATE()',
	concat_ws: "a || ',' || b",
	contains: "x LIKE '%text%', or POSITION('text' IN x) > 0",
	count_if: 'SUM(CASE WHEN ... THEN 1 ELSE 0 END)',
	countif: 'SUM(CASE WHEN ... THEN 1 ELSE 0 END)',
	curdate: 'CURRENT_DATE',
	current_time: 'GETDATE()::time',
	corr: 'the sums of the formula: avg(x * y) - avg(x) * avg(y), over stddev_pop(x) * stddev_pop(y)',
	date_format: "TO_CHAR(x, 'YYYY-MM-DD')",
	date_sub: 'DATEADD(day, -1, x)',
	dayname: "TO_CHAR(x, 'Day')",
	dayofweek: 'EXTRACT(dow FROM x)',
	ends_with: "x LIKE '%text'",
	epoch: 'EXTRACT(epoch FROM x)',
	format: "TO_CHAR(x, '999.99'), or ||",
	from_unixtime: "TIMESTAMP 'epoch' + x * INTERVAL '1 second'",
	gen_random_uuid: 'MD5(RANDOM()::varchar)',
	group_concat: "LISTAGG(x, ',')",
	iff: 'CASE WHEN ... THEN ... ELSE ... END',
	iif: 'CASE WHEN ... THEN ... ELSE ... END',
	if: 'CASE WHEN ... THEN ... ELSE ... END',
	inet_client_addr: 'a query of SYS_CONNECTION_LOG, column remote_host',
	instr: "POSITION('text' IN x)",
	isnumeric: "x ~ '^[0-9]+$'",
	json_array_elements: 'a SUPER column in FROM: FROM t, t.items i',
	json_extract: "JSON_EXTRACT_PATH_TEXT(x, 'key')",
	json_value: "JSON_EXTRACT_PATH_TEXT(x, 'key')",
	jsonb_extract_path_text: "JSON_EXTRACT_PATH_TEXT(x, 'key')",
	list: "LISTAGG(x, ',')",
	localtime: 'GETDATE()::time',
	localtimestamp: 'GETDATE()',
	make_date: "TO_DATE(text, 'YYYY-MM-DD')",
	mode: 'the row of ROW_NUMBER() OVER (ORDER BY COUNT(*) DESC)',
	monthname: "TO_CHAR(x, 'Month')",
	overlay: 'LEFT(x, n) || text || SUBSTRING(x, m)',
	parse_json: 'JSON_PARSE(x)',
	regexp_extract: "REGEXP_SUBSTR(x, 'pattern')",
	regexp_matches: "REGEXP_SUBSTR(x, 'pattern')",
	regexp_split_to_table: "SPLIT_TO_ARRAY(x, ',')",
	row_to_json: "OBJECT('key', value)",
	safe_cast: 'TRY_CAST(x AS type)',
	safe_divide: 'a / NULLIF(b, 0)',
	space: "REPEAT(' ', n)",
	starts_with: "x LIKE 'text%'",
	strftime: "TO_CHAR(x, 'YYYY-MM-DD')",
	string_agg: "LISTAGG(x, ',') WITHIN GROUP (ORDER BY x)",
	string_to_array: "SPLIT_TO_ARRAY(x, ',')",
	statement_timestamp: 'GETDATE()',
	strptime: "TO_TIMESTAMP(x, 'YYYY-MM-DD')",
	str_to_date: "TO_DATE(x, 'YYYY-MM-DD')",
	substring_index: "SPLIT_PART(x, ',', 1)",
	to_hex_text: 'TO_HEX(x)',
	transaction_timestamp: 'SYSDATE',
	try_to_number: 'TRY_CAST(x AS decimal(18,2))',
	unix_timestamp: 'EXTRACT(epoch FROM x)',
	unnest: 'a SUPER column in FROM: FROM t, t.items i',
	uuid: 'MD5(RANDOM()::varchar)',
};

/** Returns why a documented Redshift function cannot run here, which may be empty; undefined for other names. */
export const absentFunction = (name: string): string | undefined =>
	Object.hasOwn(instead, name) ? undefined : documented.find(([pattern]) => pattern.test(name))?.[1];

/** Returns what to use instead of a function that Redshift lacks. */
export const insteadOf = (name: string): string => {
	const known = Object.hasOwn(instead, name) ? instead[name] : undefined;
	if (known !== undefined) return `Redshift has no such function: use ${known}.`;
	const near = closest(name, Object.keys(functions));
	return near
		? `Did you mean ${near.toUpperCase()}?`
		: 'Check its name, or create it with CREATE FUNCTION ... LANGUAGE sql.';
};

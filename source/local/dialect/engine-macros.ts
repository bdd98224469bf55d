import {engineSchema} from './engine-function.ts';

const formats = [
	'%Y%m%d',
	'%Y%m%d %H:%M:%S',
	'%Y%m%d %H:%M:%S.%f',
	'%m/%d/%Y',
	'%m/%d/%Y %H:%M:%S',
	'%m-%d-%Y',
	'%B %d, %Y',
	'%b %d, %Y',
	'%d %B %Y',
	'%d %b %Y',
	'%d-%b-%Y',
	'%d-%B-%Y',
	'%b-%d-%Y',
	'%Y-%b-%d',
	'%Y-%B-%d',
	'%B %d, %Y %H:%M:%S',
	'%b %d, %Y %H:%M:%S',
	'%Y/%m/%d',
	'%Y.%m.%d',
	'%m/%d/%y',
	'%d-%b-%y',
];
const list = `[${formats.map(format => `'${format}'`).join(', ')}]`;

/** Text as a moment in the forms Redshift reads by itself, month arithmetic, time zones. */
const dateMacros: readonly string[] = [
	`read_moment(s) AS coalesce(try_cast(s AS TIMESTAMP), try_strptime(s, ${list}))`,
	`text_timestamp(s) AS CASE WHEN s IS NULL THEN NULL ELSE coalesce(rs.read_moment(trim(s)), error('!{value timestamp}Invalid input syntax for type timestamp: "' || s || '".')) END`,
	`text_date(s) AS CASE WHEN s IS NULL THEN NULL ELSE CAST(coalesce(rs.read_moment(trim(s)), error('!{value date}Invalid input syntax for type date: "' || s || '".')) AS DATE) END`,
	`text_timestamptz(s) AS CASE WHEN s IS NULL THEN NULL ELSE coalesce(try_cast(trim(s) AS TIMESTAMPTZ), CAST(rs.read_moment(trim(s)) AS TIMESTAMPTZ), error('!{value timestamptz}Invalid input syntax for type timestamptz: "' || s || '".')) END`,
	`trunc_any(a TIMESTAMP) AS CAST(a AS DATE), (a DATE) AS a, (a BIGINT) AS a, (a DOUBLE) AS trunc(a)`,
	`trunc_years(t, n) AS date_trunc('year', t) - to_years((year(t) - 1) % n)`,
	`add_years(t, n) AS CASE WHEN month(t) = 2 AND day(t) = 29 AND day(t + to_months(n)) = 28 THEN t + to_months(n) + to_days(1) ELSE t + to_months(n) END`,
	`add_months(t, n) AS CASE WHEN last_day(t) = CAST(t AS DATE)
		THEN CAST(last_day(t + to_months(n)) AS TIMESTAMP) + (t - date_trunc('day', t)) ELSE t + to_months(n) END`,
	`months_between(a, b) AS (year(a) - year(b)) * 12 + (month(a) - month(b)) +
		CASE WHEN day(a) = day(b) OR (last_day(a) = CAST(a AS DATE) AND last_day(b) = CAST(b AS DATE)) THEN 0.0::DOUBLE
		ELSE ((epoch(a) - epoch(date_trunc('month', a))) - (epoch(b) - epoch(date_trunc('month', b)))) / 2678400.0::DOUBLE END`,
	`weekday_number(s) AS CASE left(lower(s), 2) WHEN 'su' THEN 0 WHEN 'mo' THEN 1 WHEN 'm' THEN 1 WHEN 'tu' THEN 2 WHEN 'we' THEN 3 WHEN 'w' THEN 3
		WHEN 'th' THEN 4 WHEN 'fr' THEN 5 WHEN 'f' THEN 5 WHEN 'sa' THEN 6 WHEN 't' THEN 2 WHEN 's' THEN 0 ELSE error('!NEXT_DAY does not know the day "' || s || '".') END`,
	'next_day(d, s) AS d + CAST(((rs.weekday_number(s) - dayofweek(d) + 6) % 7) + 1 AS INTEGER)',
	// A bare abbreviation is a fixed offset, a region's name follows its clock changes; POSIX offsets count westward.
	`zone(z) AS CASE upper(z) WHEN 'PST' THEN 'Etc/GMT+8' WHEN 'PDT' THEN 'Etc/GMT+7' WHEN 'MST' THEN 'Etc/GMT+7' WHEN 'MDT' THEN 'Etc/GMT+6'
		WHEN 'CST' THEN 'Etc/GMT+6' WHEN 'CDT' THEN 'Etc/GMT+5' WHEN 'EST' THEN 'Etc/GMT+5' WHEN 'EDT' THEN 'Etc/GMT+4'
		WHEN 'CET' THEN 'Etc/GMT-1' WHEN 'CEST' THEN 'Etc/GMT-2' WHEN 'EET' THEN 'Etc/GMT-2' WHEN 'BST' THEN 'Etc/GMT-1' WHEN 'JST' THEN 'Etc/GMT-9'
		WHEN 'GMT' THEN 'UTC' WHEN 'Z' THEN 'UTC' WHEN 'WET' THEN 'UTC' WHEN 'MSK' THEN 'Etc/GMT-3' WHEN 'KST' THEN 'Etc/GMT-9' ELSE z END`,
	`offset_minutes(z) AS CASE WHEN regexp_matches(z, '[+-][0-9]{1,2}(:[0-9]{2})?$')
		THEN (CASE WHEN regexp_extract(z, '([+-])[0-9:]+$', 1) = '-' THEN 1 ELSE -1 END) *
			(CAST(regexp_extract(z, '[+-]([0-9]{1,2})(:[0-9]{2})?$', 1) AS INTEGER) * 60 + coalesce(try_cast(regexp_extract(z, '[+-][0-9]{1,2}:([0-9]{2})$', 1) AS INTEGER), 0))
		ELSE NULL END`,
	`to_utc(z, t) AS CASE WHEN rs.offset_minutes(z) IS NOT NULL THEN t - to_minutes(rs.offset_minutes(z)) ELSE timezone('UTC', timezone(rs.zone(z), t)) END`,
	`from_utc(z, t) AS CASE WHEN rs.offset_minutes(z) IS NOT NULL THEN t + to_minutes(rs.offset_minutes(z)) ELSE timezone(rs.zone(z), timezone('UTC', t)) END`,
	'convert_timezone(a, b, t) AS rs.from_utc(b, rs.to_utc(a, t))',
];

const broken = "error('!JSON parsing error: the text is not valid JSON.')";

/** JSON text functions, and SUPER kept as JSON. */
const jsonMacros: readonly string[] = [
	`json_pointer(l) AS '/' || list_aggregate(list_transform(l, lambda p: replace(replace(p, '~', '~0'), '/', '~1')), 'string_agg', '/')`,
	// What is missing is NULL, and so is a JSON null.
	`json_text(j) AS CASE WHEN j IS NULL OR json_type(j) = 'NULL' THEN NULL ELSE j ->> '$' END`,
	// Only valid JSON may be read: the engine fails on the rest, whatever stands beside it.
	`sound(s) AS CASE WHEN json_valid(s) THEN s ELSE NULL END`,
	`is_array_text(s) AS coalesce(json_type(rs.sound(s)) = 'ARRAY', FALSE)`,
	`json_path_text(s, l, quiet) AS CASE WHEN s IS NULL THEN NULL WHEN s = '' THEN ''
		WHEN NOT json_valid(s) THEN CASE WHEN quiet THEN NULL ELSE ${broken} END
		ELSE rs.json_text(json_extract(rs.sound(s), rs.json_pointer(l))) END`,
	`json_element_text(s, n, quiet) AS CASE WHEN s IS NULL THEN NULL WHEN s = '' THEN ''
		WHEN NOT rs.is_array_text(s) THEN CASE WHEN quiet THEN NULL ELSE ${broken} END
		ELSE rs.json_text(json_extract(rs.sound(s), n)) END`,
	`json_length(s, quiet) AS CASE WHEN s IS NULL THEN NULL
		WHEN NOT rs.is_array_text(s) THEN CASE WHEN quiet THEN NULL ELSE ${broken} END
		ELSE CAST(json_array_length(rs.sound(s)) AS INTEGER) END`,
	`is_valid_json(s) AS CASE WHEN s IS NULL THEN NULL ELSE coalesce(json_type(rs.sound(s)) = 'OBJECT', FALSE) END`,
	`is_valid_json_array(s) AS CASE WHEN s IS NULL THEN NULL ELSE rs.is_array_text(s) END`,
	`json_parse(s) AS CASE WHEN s IS NULL THEN NULL WHEN json_valid(s) THEN CAST(json(rs.sound(s)) AS JSON) ELSE ${broken} END`,
	`super_text(j) AS CASE WHEN j IS NULL OR json_type(j) = 'NULL' THEN NULL WHEN json_type(j) IN ('ARRAY', 'OBJECT') THEN NULL ELSE j ->> '$' END`,
	`super_number(j) AS CASE WHEN json_type(j) IN ('BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT') THEN CAST(j ->> '$' AS DECIMAL(38,10)) ELSE NULL END`,
	`super_typeof(j) AS CASE json_type(j) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean'
		WHEN 'NULL' THEN 'null' WHEN NULL THEN NULL ELSE 'number' END`,
	`super_length(j) AS CASE WHEN json_type(j) = 'ARRAY' THEN CAST(json_array_length(j) AS INTEGER) ELSE NULL END`,
];

// A sentence after `!` is one of ours, what it is about between braces; explain-engine-error.ts passes it on.
const zero = "error('!{division}Divide by zero.')";

const overflow = "error('!{range}Value out of range: overflow.')";
const underflow = "error('!{range}Value out of range: underflow.')";

const textToFloat = (name: string, type: string, redshift: string): string => {
	const value = `CAST(a AS ${type})`;
	return `${name}(a) AS CASE WHEN strlen(a) < 30 AND NOT contains(a, 'e') AND NOT contains(a, 'E') AND NOT contains(a, '_') THEN ${value}
		WHEN contains(a, '_') THEN error('!{value ${redshift}}Invalid input syntax for type ${redshift}: "' || a || '".')
		WHEN (isinf(${value}) AND regexp_matches(a, '[0-9]')) OR (${value} = 0 AND regexp_matches(a, '^[^eE]*[1-9]'))
		THEN error('!{value ${redshift}}Value "' || a || '" is out of range for type ${redshift}.')
		ELSE ${value} END`;
};

/** Divisions that fail on zero, conversions that fail on what is no number, numbers as Redshift writes them. */
const numberMacros: readonly string[] = [
	`divisor(a) AS CASE WHEN a = 0 THEN ${zero} ELSE a END`,
	`div_digits(a, b) AS CASE WHEN b = 0 THEN ${zero} ELSE a // b END`,
	`div(a BIGINT, b BIGINT) AS CASE WHEN b = 0 THEN ${zero} ELSE a // b END,
		(a DOUBLE, b DOUBLE) AS CASE WHEN b = 0 THEN ${zero} ELSE a / b END`,
	`modulo(a, b) AS CASE WHEN b = 0 THEN ${zero} ELSE a % b END`,
	`in_range(a, is_given) AS CASE WHEN isfinite(a) THEN a WHEN a IS NOT NULL AND is_given THEN ${overflow} ELSE a END`,
	`total_in_range(a) AS CASE WHEN isinf(a) THEN ${overflow} ELSE a END`,
	`exp(a) AS CASE WHEN a BETWEEN -745.13 AND 709.78 THEN exp(a) WHEN isfinite(a)
		THEN CASE WHEN a > 0 THEN ${overflow} ELSE ${underflow} END ELSE exp(a) END`,
	`power(a, b) AS CASE WHEN isfinite(power(a, b)) AND power(a, b) <> 0 THEN power(a, b)
		WHEN NOT isfinite(a) OR NOT isfinite(b) THEN power(a, b)
		WHEN isnan(power(a, b)) THEN error('!{range}Cannot raise a negative number to a power that is not an integer.')
		WHEN a = 0 AND b < 0 THEN error('!{range}Cannot raise zero to a negative power.')
		WHEN isinf(power(a, b)) THEN ${overflow}
		WHEN power(a, b) = 0 AND a <> 0 THEN ${underflow} ELSE power(a, b) END`,
	textToFloat('text_double', 'DOUBLE', 'double precision'),
	textToFloat('text_real', 'FLOAT', 'real'),
	'cube_root(a) AS CASE WHEN power(round(cbrt(a)), 3) = a THEN round(cbrt(a)) ELSE cbrt(a) END',
	`root(a) AS CASE WHEN a < 0 THEN error('!Cannot take the square root of a negative number.') ELSE sqrt(a) END`,
	`ln(a) AS CASE WHEN a = 0 THEN error('!Cannot take the logarithm of zero.')
		WHEN a < 0 THEN error('!Cannot take the logarithm of a negative number.') ELSE ln(a) END`,
	`log10(a) AS CASE WHEN a = 0 THEN error('!Cannot take the logarithm of zero.')
		WHEN a < 0 THEN error('!Cannot take the logarithm of a negative number.') ELSE log10(a) END`,
	// Plain digits first: trimming and matching every value is what a large load would feel.
	"whole(a VARCHAR) AS CASE WHEN a IS NULL THEN NULL WHEN a <> '' AND strlen(a) < 19 AND NOT regexp_matches(a, '[^0-9]') THEN CAST(CAST(a AS BIGINT) AS HUGEINT) WHEN NOT regexp_full_match(trim(a), '[+-]?[0-9]+') THEN error('!{value}Invalid digit in ' || a || ': it is not an integer.') ELSE CAST(trim(a) AS HUGEINT) END, (a DOUBLE) AS a, (a BIGINT) AS a, (a BOOLEAN) AS CAST(a AS INTEGER)",
	...['smallint', 'integer', 'bigint'].map(
		type => `text_${type}(a) AS CASE WHEN a IS NULL THEN NULL
			WHEN NOT regexp_full_match(trim(a, ' '), '[+-]?[0-9]+') THEN error('!{value ${type}}Invalid input syntax for type ${type}: "' || a || '".')
			ELSE CAST(trim(a, ' ') AS ${type.toUpperCase()}) END`,
	),
	`text_boolean(a) AS CASE lower(trim(a))
		WHEN 't' THEN TRUE WHEN 'true' THEN TRUE WHEN 'y' THEN TRUE WHEN 'yes' THEN TRUE WHEN '1' THEN TRUE WHEN 'on' THEN TRUE
		WHEN 'f' THEN FALSE WHEN 'false' THEN FALSE WHEN 'n' THEN FALSE WHEN 'no' THEN FALSE WHEN '0' THEN FALSE WHEN 'off' THEN FALSE
		ELSE CASE WHEN a IS NULL THEN NULL ELSE error('!{value boolean}Invalid input syntax for type boolean: "' || a || '".') END END`,
	// 3.0 is written 3, 0.1 + 0.2 is 0.3, and 1e20 is 1e+20.
	"float_text(a FLOAT) AS printf('%.6g', CAST(a AS DOUBLE)), (a DOUBLE) AS printf('%.15g', a)",
	"interval_times(i, f) AS (to_months(CAST(trunc(date_part('month', i) * f + date_part('year', i) * 12 * f) AS INTEGER)) + to_microseconds(CAST(round((date_part('day', i) * 86400000000 + date_part('hour', i) * 3600000000 + date_part('minute', i) * 60000000 + date_part('microsecond', i)) * f) AS BIGINT)))",
	`strtol(a, base) AS CASE WHEN base = 16 THEN CAST('0x' || replace(lower(a), '0x', '') AS BIGINT) WHEN base = 10 THEN CAST(a AS BIGINT)
		WHEN base = 2 OR base = 8 THEN list_reduce(list_prepend(0::BIGINT, list_transform(string_split(a, ''), lambda d: CAST(d AS BIGINT))), lambda x, y: x * base + y)
		ELSE error('!STRTOL works with the bases 2, 8, 10 and 16 here.') END`,
	`read_number(s) AS CASE WHEN s IS NULL THEN NULL WHEN NOT regexp_matches(s, '[0-9]') THEN error('!{value}Invalid input for TO_NUMBER: "' || s || '".')
		ELSE (CASE WHEN regexp_matches(s, '[-<]') THEN '-' ELSE '' END) || regexp_replace(s, '[^0-9.]', '', 'g') END`,
	`roman(n) AS CASE WHEN n BETWEEN 1 AND 3999 THEN repeat('M', n // 1000)
		|| ['', 'C', 'CC', 'CCC', 'CD', 'D', 'DC', 'DCC', 'DCCC', 'CM'][n // 100 % 10 + 1]
		|| ['', 'X', 'XX', 'XXX', 'XL', 'L', 'LX', 'LXX', 'LXXX', 'XC'][n // 10 % 10 + 1]
		|| ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'][n % 10 + 1] ELSE '###############' END`,
];

/** Text functions at their edges: bytes, negative positions, sets of characters. */
const textMacros: readonly string[] = [
	// Cheap where nothing ends in a blank, which is nearly everywhere.
	"trimmed(s) AS CASE WHEN ends_with(s, ' ') THEN rtrim(s, ' ') ELSE s END",
	`cut(s, n) AS CASE WHEN strlen(s) <= n THEN s WHEN strlen(s) = length(s) THEN left(s, n)
		ELSE left(s, coalesce(list_max(list_filter(range(0, n + 1), lambda k: strlen(left(s, k)) <= n)), 0)) END`,
	`fit(s, n, c) AS CASE WHEN s IS NULL THEN NULL WHEN strlen(CAST(s AS VARCHAR)) <= n THEN CAST(s AS VARCHAR)
		WHEN strlen(rtrim(CAST(s AS VARCHAR), ' ')) <= n THEN left(CAST(s AS VARCHAR), n)
		ELSE error('!Value too long for character type: column ' || c || ' holds ' || n || ' bytes, the value has ' || strlen(CAST(s AS VARCHAR)) || ' ("' || left(CAST(s AS VARCHAR), 40) || '").') END`,
	`substring(s, p) AS substring(s, greatest(p, 1)),
		(s, p, n) AS CASE WHEN n < 0 THEN error('!SUBSTRING cannot take a negative length.')
			WHEN p >= 1 THEN substring(s, p, n)
			WHEN p + n - 1 <= 0 THEN left(s, 0) ELSE substring(s, 1, p + n - 1) END`,
	'left(s, n) AS CASE WHEN n <= 0 THEN substring(s, 1, 0) ELSE left(s, CAST(n AS BIGINT)) END',
	'right(s, n) AS CASE WHEN n <= 0 THEN substring(s, 1, 0) ELSE right(s, CAST(n AS BIGINT)) END',
	`lpad(s, n) AS CASE WHEN n <= 0 THEN left(s, 0) ELSE lpad(s, CAST(n AS INTEGER), ' ') END,
		(s, n, f) AS CASE WHEN n <= 0 THEN left(s, 0) WHEN f = '' THEN left(s, n) ELSE lpad(s, CAST(n AS INTEGER), f) END`,
	`rpad(s, n) AS CASE WHEN n <= 0 THEN left(s, 0) ELSE rpad(s, CAST(n AS INTEGER), ' ') END,
		(s, n, f) AS CASE WHEN n <= 0 THEN left(s, 0) WHEN f = '' THEN left(s, n) ELSE rpad(s, CAST(n AS INTEGER), f) END`,
	'repeat(s, n) AS CASE WHEN n <= 0 THEN left(s, 0) ELSE repeat(s, CAST(n AS BIGINT)) END',
	`split_part(s, d, n) AS CASE WHEN n <= 0 THEN error('!The part SPLIT_PART takes has to be greater than zero.')
		WHEN d = '' THEN CASE WHEN n = 1 THEN s ELSE left(s, 0) END ELSE split_part(s, d, CAST(n AS BIGINT)) END`,
	"initcap(s) AS CASE WHEN s IS NULL THEN NULL ELSE list_aggregate(list_transform(regexp_extract_all(s, '[\\p{L}\\p{N}\\p{M}]+|[^\\p{L}\\p{N}\\p{M}]+'), lambda w: upper(left(w, 1)) || lower(substring(w, 2))), 'string_agg', '') END",
	"ascii(s) AS CASE WHEN s = '' THEN 0 ELSE ascii(s) END",
	`quote_ident(s) AS CASE WHEN regexp_full_match(s, '[a-z_][a-z0-9_$]*') THEN s ELSE '"' || replace(s, '"', '""') || '"' END`,
	"quote_literal(s) AS '''' || replace(replace(s, '\\', '\\\\'), '''', '''''') || ''''",
	'compare(a, b) AS CASE WHEN a = b THEN 0 WHEN a < b THEN -1 WHEN a > b THEN 1 ELSE NULL END',
	"nth_text(l, n) AS CASE WHEN l IS NULL THEN NULL ELSE coalesce(l[n], '') END",
	`regexp_position(s, p, start, n, opt) AS CASE WHEN s IS NULL THEN NULL
		WHEN len(regexp_extract_all(substring(s, start), p)) < n THEN 0
		ELSE CAST(start + coalesce(list_sum(list_transform(range(1, n), lambda k: length(regexp_split_to_array(substring(s, start), p)[k]) + length(regexp_extract_all(substring(s, start), p)[k]))), 0)
			+ length(regexp_split_to_array(substring(s, start), p)[n]) + CASE WHEN opt = 0 THEN 0 ELSE length(regexp_extract_all(substring(s, start), p)[n]) END AS INTEGER) END`,
];

const macro = (definition: string): string =>
	`CREATE OR REPLACE MACRO ${engineSchema}.main.${definition.trim().replaceAll('rs.', `${engineSchema}.main.`)}`;

/**
 * What a new DuckDB instance needs before translated statements run on it; once per instance, whose
 * later connections have it too. The macros live in a database of their own in memory, so that a
 * warehouse file holds nothing of ours.
 */
export const engineSetup: readonly string[] = [
	`ATTACH IF NOT EXISTS ':memory:' AS ${engineSchema}`,
	"SET GLOBAL TimeZone = 'UTC'",
	"SET GLOBAL default_null_order = 'nulls_last_on_asc_first_on_desc'",
	...[...numberMacros, ...textMacros, ...dateMacros, ...jsonMacros].map(macro),
];

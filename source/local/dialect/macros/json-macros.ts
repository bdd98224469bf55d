import {letting} from './letting.ts';

const broken = "error('!{json}JSON parsing error: the text is not valid JSON.')";
const repeated = "error('!{json}JSON parsing error: an object has the same key twice.')";

const hasLongDecimal = (text: string): string => `strlen(${text}) >= 17 AND regexp_matches(${text}, '[0-9.]{17}')`;

/** Returns whether a value extracted from a document may be a decimal that the engine writes with other digits. */
const isRewritten = (found: string, document: string): string =>
	`contains(${found}, '.') AND (${hasLongDecimal(found)} OR regexp_matches(${document}, '[.][0-9]*0([^0-9.eE]|$)'))`;

const loose = ',\\s*[\\]}]|NaN|nan|[Ii]nf';

/** JSON functions on text, and SUPER stored as JSON. */
export const jsonMacros: readonly string[] = [
	`json_pointer(l) AS '/' || list_aggregate(list_transform(l, lambda p: replace(replace(p, '~', '~0'), '/', '~1')), 'string_agg', '/')`,
	// Returns the text only if it is valid JSON, because the engine fails on any other text. The engine also accepts a
	// comma after the last value, NaN and Infinity, which are ignored inside strings.
	`sound(s) AS CASE WHEN NOT json_valid(s) THEN NULL WHEN NOT regexp_matches(s, '${loose}') THEN s
		WHEN regexp_matches(regexp_replace(s, '"(?:[^"\\\\]|\\\\.)*"', '""', 'g'), '${loose}') THEN NULL ELSE s END`,
	`array_text(s) AS CASE WHEN s IS NULL OR NOT starts_with(ltrim(s), '[') THEN NULL ELSE rs.sound(s) END`,
	// The engine reads decimals as doubles, which have 17 digits and no scale. Decimals with more digits or trailing zeros
	// are therefore stored as strings after a character that JSON text cannot contain, until the value is extracted.
	`marked(s) AS replace(replace(replace(regexp_replace(s, '("(?:[^"\\\\]|\\\\.)*")|(-?[0-9]+[.][0-9]+(?:[eE][-+]?[0-9]+)?)', '\\1' || chr(1) || '\\2' || chr(2), 'g'),
		chr(1) || chr(2), ''), chr(1), '"\\u0001'), chr(2), '"')`,
	`unmarked(s) AS regexp_replace(s, '"\\\\u0001([^"]*)"', '\\1', 'g')`,
	`exact_at(j, p) AS CAST(rs.unmarked(CAST(json_extract(rs.marked(CAST(j AS VARCHAR)), p) AS VARCHAR)) AS JSON)`,
	`super_at(j, p) AS CASE WHEN ${isRewritten('CAST(json_extract(j, p) AS VARCHAR)', 'CAST(j AS VARCHAR)')} THEN rs.exact_at(j, p) ELSE json_extract(j, p) END`,
	`text_at(s, p) AS CASE WHEN ${isRewritten('json_extract_string(s, p)', 's')}
		THEN replace(rs.unmarked(json_extract_string(rs.marked(s), p)), chr(1), '') ELSE json_extract_string(s, p) END`,
	// Both a missing value and a JSON null give NULL.
	`json_path_text(s, l, quiet) AS CASE WHEN s IS NULL THEN NULL WHEN s = '' THEN ''
		ELSE ${letting('v', 'rs.sound(s)', `CASE WHEN v IS NULL THEN CASE WHEN quiet THEN NULL ELSE ${broken} END ELSE rs.text_at(v, rs.json_pointer(l)) END`)} END`,
	`json_element_text(s, n, quiet) AS CASE WHEN s IS NULL THEN NULL WHEN s = '' THEN ''
		ELSE ${letting('v', 'rs.array_text(s)', `CASE WHEN v IS NULL THEN CASE WHEN quiet THEN NULL ELSE ${broken} END ELSE rs.text_at(v, n) END`)} END`,
	`json_length(s, quiet) AS CASE WHEN s IS NULL THEN NULL
		ELSE ${letting('v', 'rs.array_text(s)', `CASE WHEN v IS NULL THEN CASE WHEN quiet THEN NULL ELSE ${broken} END ELSE CAST(json_array_length(v) AS INTEGER) END`)} END`,
	`is_valid_json(s) AS CASE WHEN s IS NULL THEN NULL ELSE starts_with(ltrim(s), '{') AND rs.sound(s) IS NOT NULL END`,
	`is_valid_json_array(s) AS CASE WHEN s IS NULL THEN NULL ELSE rs.array_text(s) IS NOT NULL END`,
	'can_json_parse(s) AS CASE WHEN s IS NULL THEN NULL ELSE rs.sound(s) IS NOT NULL END',
	// Removes blanks between values. The engine would write numbers as doubles.
	`dense(s) AS CASE WHEN contains(s, '.') THEN regexp_replace(s, '("(?:[^"\\\\]|\\\\.)*")|\\s+', '\\1', 'g')
		ELSE CAST(json(s) AS VARCHAR) END`,
	`json_parse(s) AS CASE WHEN s IS NULL THEN NULL ELSE ${letting(
		'v',
		'rs.sound(s)',
		`CASE WHEN v IS NULL THEN ${broken} WHEN len(json_keys(v)) <> len(list_distinct(json_keys(v))) THEN ${repeated} ELSE CAST(rs.dense(v) AS JSON) END`,
	)} END`,
	`super_text(j) AS CASE WHEN j IS NULL OR json_type(j) = 'NULL' THEN NULL WHEN json_type(j) IN ('ARRAY', 'OBJECT') THEN NULL
		WHEN json_type(j) = 'DOUBLE' AND NOT regexp_matches(CAST(j AS VARCHAR), '[eE]') THEN CAST(j AS VARCHAR) ELSE j ->> '$' END`,
	// Returns the text of a number, which each type reads to its own precision.
	`super_digits(j) AS CASE WHEN json_type(j) IN ('BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT') THEN CAST(j AS VARCHAR) ELSE NULL END`,
	'super_number(j) AS TRY_CAST(rs.super_digits(j) AS DECIMAL(38,10))',
	// For comparisons: numbers that exceed every decimal compare as larger or smaller.
	`super_compared(j) AS coalesce(TRY_CAST(rs.super_digits(j) AS DECIMAL(38,10)), CAST(sign(CAST(rs.super_digits(j) AS DOUBLE)) AS DECIMAL(38,10)) * ${'9'.repeat(27)})`,
	// Values are ordered by kind first: booleans, numbers, texts, arrays, objects.
	`super_kind(j) AS CASE coalesce(json_type(j), 'NULL') WHEN 'NULL' THEN NULL WHEN 'BOOLEAN' THEN 1 WHEN 'VARCHAR' THEN 3 WHEN 'ARRAY' THEN 4 WHEN 'OBJECT' THEN 5 ELSE 2 END`,
	`super_sort(j) AS CASE WHEN rs.super_kind(j) IS NOT NULL THEN {kind: rs.super_kind(j), number: coalesce(CAST(rs.super_digits(j) AS DOUBLE), 0),
		text: CASE rs.super_kind(j) WHEN 2 THEN '' WHEN 3 THEN rtrim(j ->> '$', ' ') ELSE CAST(j AS VARCHAR) END} END`,
	// The key for equality: numbers without their scale, texts without trailing blanks.
	`super_key(j) AS CASE WHEN rs.super_kind(j) = 3 THEN '"' || rtrim(j ->> '$', ' ') WHEN rs.super_kind(j) <> 2 OR rs.super_kind(j) IS NULL THEN nullif(CAST(j AS VARCHAR), 'null')
		WHEN regexp_matches(CAST(j AS VARCHAR), '[eE]') THEN regexp_replace(CAST(CAST(CAST(j AS VARCHAR) AS DOUBLE) AS VARCHAR), '[.]0$', '')
		WHEN contains(CAST(j AS VARCHAR), '.') THEN rtrim(rtrim(CAST(j AS VARCHAR), '0'), '.') ELSE CAST(j AS VARCHAR) END`,
	// A non-text differs from every text, and a non-number from every number.
	'super_differs(j, own, other) AS CASE WHEN rs.super_kind(j) IS NULL OR other IS NULL THEN NULL ELSE coalesce(own <> other, TRUE) END',
	`super_boolean(j) AS CASE rs.super_kind(j) WHEN 1 THEN CAST(j AS BOOLEAN) WHEN 2 THEN CASE WHEN json_type(j) <> 'DOUBLE' THEN CAST(j AS VARCHAR) <> '0' END
		WHEN 3 THEN TRY_CAST(j ->> '$' AS BOOLEAN) END`,
	// The members of an object without the named ones, as written.
	`members_without(j, names) AS list_transform(list_filter(json_keys(j), lambda k: NOT list_contains(names, k)),
		lambda k: CAST(to_json(k) AS VARCHAR) || ':' || coalesce(CAST(rs.super_at(j, rs.json_pointer([k])) AS VARCHAR), 'null'))`,
	`super_typeof(j) AS CASE WHEN j IS NULL THEN NULL ELSE CASE json_type(j) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean'
		WHEN 'NULL' THEN 'null' ELSE 'number' END END`,
	`super_length(j) AS CASE WHEN json_type(j) = 'ARRAY' THEN CAST(json_array_length(j) AS INTEGER) ELSE NULL END`,
];

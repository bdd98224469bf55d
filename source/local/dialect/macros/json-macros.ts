import {letting} from './letting.ts';

const broken = "error('!JSON parsing error: the text is not valid JSON.')";
const repeated = "error('!JSON parsing error: an object has the same key twice.')";

const hasLongDecimal = (text: string): string => `strlen(${text}) >= 17 AND regexp_matches(${text}, '[0-9.]{17}')`;

const loose = ',\\s*[\\]}]|NaN|nan|[Ii]nf';

/** JSON text functions, and SUPER kept as JSON. */
export const jsonMacros: readonly string[] = [
	`json_pointer(l) AS '/' || list_aggregate(list_transform(l, lambda p: replace(replace(p, '~', '~0'), '/', '~1')), 'string_agg', '/')`,
	// Only valid JSON may be read: the engine fails on the rest, whatever stands beside it. It takes a comma after
	// the last value, NaN and Infinity; in strings they do not count.
	`sound(s) AS CASE WHEN NOT json_valid(s) THEN NULL WHEN NOT regexp_matches(s, '${loose}') THEN s
		WHEN regexp_matches(regexp_replace(s, '"(?:[^"\\\\]|\\\\.)*"', '""', 'g'), '${loose}') THEN NULL ELSE s END`,
	`array_text(s) AS CASE WHEN s IS NULL OR NOT starts_with(ltrim(s), '[') THEN NULL ELSE rs.sound(s) END`,
	// The engine reads a decimal as a double, which has 17 digits. Where one has more, those of a value are written as
	// texts behind a character that no JSON text holds, until the value is taken out of it.
	`marked(s) AS replace(replace(replace(regexp_replace(s, '("(?:[^"\\\\]|\\\\.)*")|(-?[0-9]+[.][0-9]+(?:[eE][-+]?[0-9]+)?)', '\\1' || chr(1) || '\\2' || chr(2), 'g'),
		chr(1) || chr(2), ''), chr(1), '"\\u0001'), chr(2), '"')`,
	`unmarked(s) AS regexp_replace(s, '"\\\\u0001([^"]*)"', '\\1', 'g')`,
	`exact_at(j, p) AS CAST(rs.unmarked(CAST(json_extract(rs.marked(CAST(j AS VARCHAR)), p) AS VARCHAR)) AS JSON)`,
	`super_at(j, p) AS CASE WHEN ${hasLongDecimal('CAST(json_extract(j, p) AS VARCHAR)')} THEN rs.exact_at(j, p) ELSE json_extract(j, p) END`,
	`text_at(s, p) AS CASE WHEN ${hasLongDecimal('json_extract_string(s, p)')}
		THEN replace(rs.unmarked(json_extract_string(rs.marked(s), p)), chr(1), '') ELSE json_extract_string(s, p) END`,
	// What is missing is NULL, and so is a JSON null.
	`json_path_text(s, l, quiet) AS CASE WHEN s IS NULL THEN NULL WHEN s = '' THEN ''
		ELSE ${letting('v', 'rs.sound(s)', `CASE WHEN v IS NULL THEN CASE WHEN quiet THEN NULL ELSE ${broken} END ELSE rs.text_at(v, rs.json_pointer(l)) END`)} END`,
	`json_element_text(s, n, quiet) AS CASE WHEN s IS NULL THEN NULL WHEN s = '' THEN ''
		ELSE ${letting('v', 'rs.array_text(s)', `CASE WHEN v IS NULL THEN CASE WHEN quiet THEN NULL ELSE ${broken} END ELSE rs.text_at(v, n) END`)} END`,
	`json_length(s, quiet) AS CASE WHEN s IS NULL THEN NULL
		ELSE ${letting('v', 'rs.array_text(s)', `CASE WHEN v IS NULL THEN CASE WHEN quiet THEN NULL ELSE ${broken} END ELSE CAST(json_array_length(v) AS INTEGER) END`)} END`,
	`is_valid_json(s) AS CASE WHEN s IS NULL THEN NULL ELSE starts_with(ltrim(s), '{') AND rs.sound(s) IS NOT NULL END`,
	`is_valid_json_array(s) AS CASE WHEN s IS NULL THEN NULL ELSE rs.array_text(s) IS NOT NULL END`,
	'can_json_parse(s) AS CASE WHEN s IS NULL THEN NULL ELSE rs.sound(s) IS NOT NULL END',
	// Without blanks between values. The engine writes numbers as doubles, which have no more digits than 17.
	`dense(s) AS CASE WHEN regexp_matches(s, '[0-9.]{17}') THEN regexp_replace(s, '("(?:[^"\\\\]|\\\\.)*")|\\s+', '\\1', 'g')
		ELSE CAST(json(s) AS VARCHAR) END`,
	`json_parse(s) AS CASE WHEN s IS NULL THEN NULL ELSE ${letting(
		'v',
		'rs.sound(s)',
		`CASE WHEN v IS NULL THEN ${broken} WHEN len(json_keys(v)) <> len(list_distinct(json_keys(v))) THEN ${repeated} ELSE CAST(rs.dense(v) AS JSON) END`,
	)} END`,
	`super_text(j) AS CASE WHEN j IS NULL OR json_type(j) = 'NULL' THEN NULL WHEN json_type(j) IN ('ARRAY', 'OBJECT') THEN NULL
		WHEN json_type(j) = 'DOUBLE' AND ${hasLongDecimal('CAST(j AS VARCHAR)')} THEN CAST(j AS VARCHAR) ELSE j ->> '$' END`,
	// The text of a number, of which each type reads as many digits as it has.
	`super_digits(j) AS CASE WHEN json_type(j) IN ('BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT') THEN CAST(j AS VARCHAR) ELSE NULL END`,
	'super_number(j) AS CAST(rs.super_digits(j) AS DECIMAL(38,10))',
	// For comparisons: what no decimal holds is beyond every one of them.
	`super_compared(j) AS coalesce(TRY_CAST(rs.super_digits(j) AS DECIMAL(38,10)), CAST(sign(CAST(rs.super_digits(j) AS DOUBLE)) AS DECIMAL(38,10)) * ${'9'.repeat(27)})`,
	`super_typeof(j) AS CASE WHEN j IS NULL THEN NULL ELSE CASE json_type(j) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean'
		WHEN 'NULL' THEN 'null' ELSE 'number' END END`,
	`super_length(j) AS CASE WHEN json_type(j) = 'ARRAY' THEN CAST(json_array_length(j) AS INTEGER) ELSE NULL END`,
];

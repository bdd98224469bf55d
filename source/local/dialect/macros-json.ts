const broken = "error('!JSON parsing error: the text is not valid JSON.')";

/** JSON text functions, and SUPER kept as JSON. */
export const jsonMacros: readonly string[] = [
	`json_pointer(l) AS '/' || list_aggregate(list_transform(l, lambda p: replace(replace(p, '~', '~0'), '/', '~1')), 'string_agg', '/')`,
	// What is missing is NULL, and so is a JSON null.
	`json_text(j) AS CASE WHEN j IS NULL OR json_type(j) = 'NULL' THEN NULL ELSE j ->> '$' END`,
	// Only valid JSON may be looked at: the engine fails on the rest, whatever stands beside it.
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

const broken = "error('!JSON parsing error: the text is not valid JSON.')";

/** JSON text functions, and SUPER kept as JSON. */
export const jsonMacros: readonly string[] = [
	`json_pointer(l) AS '/' || list_aggregate(list_transform(l, lambda p: replace(replace(p, '~', '~0'), '/', '~1')), 'string_agg', '/')`,
	`json_text(j) AS CASE WHEN j IS NULL OR json_type(j) = 'NULL' THEN '' ELSE coalesce(j ->> '$', '') END`,
	`json_path_text(s, l, quiet) AS CASE WHEN s IS NULL THEN NULL WHEN s = '' THEN ''
		WHEN NOT json_valid(s) THEN CASE WHEN quiet THEN NULL ELSE ${broken} END
		ELSE rs.json_text(json_extract(s, rs.json_pointer(l))) END`,
	`json_element_text(s, n, quiet) AS CASE WHEN s IS NULL THEN NULL WHEN s = '' THEN ''
		WHEN NOT json_valid(s) OR json_type(s) <> 'ARRAY' THEN CASE WHEN quiet THEN NULL ELSE ${broken} END
		ELSE rs.json_text(json_extract(s, n)) END`,
	`json_length(s, quiet) AS CASE WHEN s IS NULL THEN NULL
		WHEN NOT json_valid(s) OR json_type(s) <> 'ARRAY' THEN CASE WHEN quiet THEN NULL ELSE ${broken} END
		ELSE CAST(json_array_length(s) AS INTEGER) END`,
	`is_valid_json(s) AS CASE WHEN s IS NULL THEN NULL WHEN NOT json_valid(s) THEN FALSE ELSE json_type(s) = 'OBJECT' END`,
	`is_valid_json_array(s) AS CASE WHEN s IS NULL THEN NULL WHEN NOT json_valid(s) THEN FALSE ELSE json_type(s) = 'ARRAY' END`,
	`json_parse(s) AS CASE WHEN s IS NULL THEN NULL WHEN json_valid(s) THEN CAST(json(s) AS JSON) ELSE ${broken} END`,
	`super_text(j) AS CASE WHEN j IS NULL OR json_type(j) = 'NULL' THEN NULL WHEN json_type(j) IN ('ARRAY', 'OBJECT') THEN NULL ELSE j ->> '$' END`,
	`super_number(j) AS CASE WHEN json_type(j) IN ('BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT') THEN CAST(j ->> '$' AS DECIMAL(38,10)) ELSE NULL END`,
	`super_typeof(j) AS CASE json_type(j) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean'
		WHEN 'NULL' THEN 'null' WHEN NULL THEN NULL ELSE 'number' END`,
	`super_length(j) AS CASE WHEN json_type(j) = 'ARRAY' THEN CAST(json_array_length(j) AS INTEGER) ELSE NULL END`,
];

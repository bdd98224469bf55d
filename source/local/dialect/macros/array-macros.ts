/** Arrays of SUPER, which is kept as JSON. What is no array gives NULL. */
export const arrayMacros: readonly string[] = [
	`items(a) AS CASE WHEN json_type(a) = 'ARRAY' THEN from_json(a, '["JSON"]') ELSE NULL END`,
	`array_concat(a, b) AS to_json(list_concat(rs.items(a), rs.items(b)))`,
	'array_flatten(a) AS to_json(flatten(list_transform(rs.items(a), lambda item: rs.items(item))))',
	// From 0; a negative start counts from the end.
	'subarray(a, start, size) AS to_json(list_slice(rs.items(a), CASE WHEN start < 0 THEN len(rs.items(a)) + start ELSE start END + 1, CASE WHEN start < 0 THEN len(rs.items(a)) + start ELSE start END + size))',
	'texts(a) AS list_transform(rs.items(a), lambda item: CAST(item AS VARCHAR))',
	'array_position(a, value) AS CAST(coalesce(list_position(rs.texts(a), CAST(value AS VARCHAR)), 0) - 1 AS INTEGER)',
	'array_distinct(a) AS to_json(list_filter(rs.items(a), lambda item, i: list_position(rs.texts(a), CAST(item AS VARCHAR)) = i))',
	// Numbers by their value, the rest by its text.
	`array_sort(a) AS to_json(list_transform(list_sort(list_transform(rs.items(a), lambda item: {number: try_cast(CAST(item AS VARCHAR) AS DOUBLE), text: CAST(item AS VARCHAR), item: item})), lambda one: one.item))`,
	'arrays_overlap(a, b) AS list_has_any(rs.texts(a), rs.texts(b))',
];

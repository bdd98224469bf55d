import {letting} from './letting.ts';

/** SUPER arrays, which are stored as JSON. Values that are not arrays give NULL. */
export const arrayMacros: readonly string[] = [
	`items(a) AS CASE WHEN json_type(a) <> 'ARRAY' THEN NULL WHEN regexp_matches(CAST(a AS VARCHAR), '[0-9.]{18}|[.][0-9]*0([^0-9.eE]|$)')
		THEN list_transform(from_json(rs.marked(CAST(a AS VARCHAR)), '["JSON"]'), lambda item: CAST(rs.unmarked(CAST(item AS VARCHAR)) AS JSON))
		ELSE from_json(a, '["JSON"]') END`,
	// The engine writes decimals with many digits as doubles.
	`array_of(l) AS CASE WHEN contains(CAST(to_json(l) AS VARCHAR), '.')
		THEN CAST('[' || array_to_string(list_transform(l, lambda item: coalesce(CAST(item AS VARCHAR), 'null')), ',') || ']' AS JSON) ELSE to_json(l) END`,
	`array_concat(a, b) AS rs.array_of(list_concat(rs.items(a), rs.items(b)))`,
	// Flattens nested arrays, up to sixteen levels. Other values stay.
	`array_flatten(a) AS rs.array_of(list_reduce(list_prepend(rs.items(a), list_transform(range(16), lambda i: CAST([] AS JSON[]))),
		lambda flat, other: flatten(list_transform(flat, lambda item: CASE WHEN json_type(item) = 'ARRAY' THEN rs.items(item) ELSE [item] END))))`,
	// Counts from 0; a negative start counts from the end.
	'subarray(a, start, size) AS rs.array_of(list_slice(rs.items(a), CASE WHEN start < 0 THEN len(rs.items(a)) + start ELSE start END + 1, CASE WHEN start < 0 THEN len(rs.items(a)) + start ELSE start END + size))',
	'texts(a) AS list_transform(rs.items(a), lambda item: CAST(item AS VARCHAR))',
	'array_position(a, value) AS CAST(coalesce(list_position(rs.texts(a), CAST(value AS VARCHAR)), 0) - 1 AS INTEGER)',
	'array_distinct(a) AS rs.array_of(list_filter(rs.items(a), lambda item, i: list_position(rs.texts(a), CAST(item AS VARCHAR)) = i))',
	// Nulls are equal to each other here.
	"known_texts(a) AS list_transform(rs.items(a), lambda item: coalesce(CAST(item AS VARCHAR), 'null'))",
	'times_in(value, list) AS len(list_filter(list, lambda other: other = value))',
	// As sets, an element counts once and is either in the other array or not. Otherwise each occurrence is matched with
	// its own partner.
	`array_difference(a, b, as_sets, shared) AS ${letting(
		'pair',
		'{first: rs.known_texts(a), second: rs.known_texts(b)}',
		`rs.array_of(list_filter(rs.items(a), lambda item, i: CASE WHEN as_sets
			THEN list_position(pair.first, pair.first[i]) = i AND (rs.times_in(pair.first[i], pair.second) > 0) = shared
			ELSE (rs.times_in(pair.first[i], list_slice(pair.first, 1, i)) <= rs.times_in(pair.first[i], pair.second)) = shared END))`,
	)}`,
	// Order: booleans, numbers, texts, arrays, objects; nulls come first or last.
	`sort_keys(a) AS list_transform(list_filter(rs.items(a), lambda item: item IS NOT NULL), lambda item: {
		kind: CASE json_type(item) WHEN 'BOOLEAN' THEN 1 WHEN 'VARCHAR' THEN 3 WHEN 'ARRAY' THEN 4 WHEN 'OBJECT' THEN 5 ELSE 2 END,
		number: coalesce(try_cast(CAST(item AS VARCHAR) AS DOUBLE), 0), text: CAST(item AS VARCHAR), item: item})`,
	`array_sort(a, ascending, nulls_first) AS ${letting(
		'sorted',
		'list_transform(CASE WHEN ascending THEN list_sort(rs.sort_keys(a)) ELSE list_reverse_sort(rs.sort_keys(a)) END, lambda one: one.item)',
		'rs.array_of(CASE WHEN nulls_first THEN list_concat(list_filter(rs.items(a), lambda item: item IS NULL), sorted) ELSE list_concat(sorted, list_filter(rs.items(a), lambda item: item IS NULL)) END)',
	)}`,
	'arrays_overlap(a, b) AS list_has_any(rs.texts(a), rs.texts(b))',
];

const tooLong = (bytes: string): string =>
	`error('!{size}Value too long for character type: a text has at most 65535 bytes, not ' || (${bytes}) || '.')`;

/** Edge cases of text functions: bytes, negative positions, sets of characters. */
export const textMacros: readonly string[] = [
	// Cheap for texts without trailing blanks, which are by far the most frequent.
	"trimmed(s) AS CASE WHEN ends_with(s, ' ') THEN rtrim(s, ' ') ELSE s END",
	`distinct_texts(l) AS list_filter(l, lambda s, i: i = 1 OR rtrim(l[i - 1], ' ') <> rtrim(s, ' '))`,
	'first_ones(l) AS list_filter(l, lambda s, i: list_position(l, s) = i)',
	"respelled(s, n) AS CASE WHEN n > strlen(s) THEN s || repeat(' ', n - strlen(s)) ELSE s END",
	`cut(s, n) AS CASE WHEN strlen(s) <= n THEN s WHEN strlen(s) = length(s) THEN left(s, n)
		ELSE left(s, coalesce(list_max(list_filter(range(0, n + 1), lambda k: strlen(left(s, k)) <= n)), 0)) END`,
	`fit(s, n, c) AS CASE WHEN s IS NULL THEN NULL WHEN strlen(CAST(s AS VARCHAR)) <= n THEN CAST(s AS VARCHAR)
		WHEN strlen(rtrim(CAST(s AS VARCHAR), ' ')) <= n THEN left(CAST(s AS VARCHAR), n)
		ELSE error('!{length}Value too long for character type: column ' || c || ' holds ' || n || ' bytes, the value has ' || strlen(CAST(s AS VARCHAR)) || ' ("' || left(CAST(s AS VARCHAR), 40) || '").') END`,
	`single_byte(s) AS CASE WHEN strlen(s) <> length(s) THEN error('!{value character}CHAR supports single-byte characters only: "' || left(s, 40) || '".') ELSE s END`,
	"listed(s) AS CASE WHEN strlen(s) > 65535 THEN error('!{call listagg}The result of LISTAGG is longer than 65535 bytes.') ELSE s END",
	`substring(s, p) AS substring(s, greatest(p, 1)),
		(s, p, n) AS CASE WHEN n < 0 THEN error('!{call substring substr}SUBSTRING cannot take a negative length.')
			WHEN p >= 1 THEN substring(s, p, n)
			WHEN p + n - 1 <= 0 THEN left(s, 0) ELSE substring(s, 1, p + n - 1) END`,
	'left(s, n) AS CASE WHEN n <= 0 THEN substring(s, 1, 0) ELSE left(s, CAST(n AS BIGINT)) END',
	'right(s, n) AS CASE WHEN n <= 0 THEN substring(s, 1, 0) ELSE right(s, CAST(n AS BIGINT)) END',
	`lpad(s, n) AS CASE WHEN n <= 0 THEN left(s, 0) WHEN n > 65535 THEN ${tooLong('n')} ELSE lpad(s, CAST(n AS INTEGER), ' ') END,
		(s, n, f) AS CASE WHEN f IS NULL THEN NULL WHEN n <= 0 THEN left(s, 0) WHEN f = '' THEN left(s, n) WHEN n > 65535 THEN ${tooLong('n')} ELSE lpad(s, CAST(n AS INTEGER), f) END`,
	`rpad(s, n) AS CASE WHEN n <= 0 THEN left(s, 0) WHEN n > 65535 THEN ${tooLong('n')} ELSE rpad(s, CAST(n AS INTEGER), ' ') END,
		(s, n, f) AS CASE WHEN f IS NULL THEN NULL WHEN n <= 0 THEN left(s, 0) WHEN f = '' THEN left(s, n) WHEN n > 65535 THEN ${tooLong('n')} ELSE rpad(s, CAST(n AS INTEGER), f) END`,
	`repeat(s, n) AS CASE WHEN n <= 0 THEN left(s, 0) WHEN n > 1 AND strlen(s) * n > 65535 THEN ${tooLong('strlen(s) * n')} ELSE repeat(s, CAST(n AS BIGINT)) END`,
	`joined(s) AS CASE WHEN strlen(s) > 65535 THEN ${tooLong('strlen(s)')} ELSE s END`,
	`split_part(s, d, n) AS CASE WHEN n <= 0 THEN error('!{call split_part}The part of SPLIT_PART must be greater than zero.')
		WHEN d = '' THEN CASE WHEN n = 1 THEN s ELSE left(s, 0) END ELSE split_part(s, d, CAST(n AS BIGINT)) END`,
	"initcap(s) AS CASE WHEN s IS NULL OR s = '' THEN s ELSE list_aggregate(list_transform(regexp_extract_all(s, '[\\p{L}\\p{N}\\p{M}]+|[^\\p{L}\\p{N}\\p{M}]+'), lambda w: upper(left(w, 1)) || lower(substring(w, 2))), 'string_agg', '') END",
	"ascii(s) AS CASE WHEN s = '' THEN 0 ELSE ascii(s) END",
	`quote_ident(s) AS CASE WHEN regexp_full_match(s, '[a-z_][a-z0-9_$]*') THEN s ELSE '"' || replace(s, '"', '""') || '"' END`,
	"quote_literal(s) AS '''' || replace(replace(s, '\\', '\\\\'), '''', '''''') || ''''",
	'compare(a, b) AS CASE WHEN a = b THEN 0 WHEN a < b THEN -1 WHEN a > b THEN 1 ELSE NULL END',
	"nth_text(l, n) AS CASE WHEN l IS NULL THEN NULL ELSE coalesce(l[n], '') END",
	`regexp_position(s, p, start, n, opt) AS CASE WHEN s IS NULL THEN NULL
		WHEN len(regexp_extract_all(substring(s, start), p)) < n THEN 0
		WHEN n = 1 AND regexp_extract_all(substring(s, start), p)[1] = '' THEN CAST(start + length(regexp_extract(substring(s, start), '^((?s:.*?))(?:' || p || ')', 1)) AS INTEGER)
		ELSE CAST(start + coalesce(list_sum(list_transform(range(1, n), lambda k: length(regexp_split_to_array(substring(s, start), p)[k]) + length(regexp_extract_all(substring(s, start), p)[k]))), 0)
			+ length(regexp_split_to_array(substring(s, start), p)[n]) + CASE WHEN opt = 0 THEN 0 ELSE length(regexp_extract_all(substring(s, start), p)[n]) END AS INTEGER) END`,
];

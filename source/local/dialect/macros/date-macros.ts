/** Month arithmetic and time zones. */
export const dateMacros: readonly string[] = [
	`trunc_any(a TIMESTAMP) AS CAST(a AS DATE), (a DATE) AS a, (a BIGINT) AS a, (a DOUBLE) AS trunc(a)`,
	`trunc_years(t, n) AS date_trunc('year', t) - to_years((year(t) - 1) % n)`,
	`add_years(t, n) AS CASE WHEN month(t) = 2 AND day(t) = 29 AND day(t + to_months(n)) = 28 THEN t + to_months(n) + to_days(1) ELSE t + to_months(n) END`,
	`add_months(t, n) AS CASE WHEN last_day(t) = CAST(t AS DATE)
		THEN CAST(last_day(t + to_months(n)) AS TIMESTAMP) + (t - date_trunc('day', t)) ELSE t + to_months(n) END`,
	`months_between(a, b) AS (year(a) - year(b)) * 12 + (month(a) - month(b)) +
		CASE WHEN day(a) = day(b) OR (last_day(a) = CAST(a AS DATE) AND last_day(b) = CAST(b AS DATE)) THEN 0.0::DOUBLE
		ELSE ((epoch(a) - epoch(date_trunc('month', a))) - (epoch(b) - epoch(date_trunc('month', b)))) / 2678400.0::DOUBLE END`,
	`weekday_number(s) AS CASE left(lower(s), 2) WHEN 'su' THEN 0 WHEN 'mo' THEN 1 WHEN 'm' THEN 1 WHEN 'tu' THEN 2 WHEN 'we' THEN 3 WHEN 'w' THEN 3
		WHEN 'th' THEN 4 WHEN 'fr' THEN 5 WHEN 'f' THEN 5 WHEN 'sa' THEN 6 WHEN 't' THEN 2 WHEN 's' THEN 0 ELSE error('!NEXT_DAY does not support the day "' || s || '".') END`,
	'next_day(d, s) AS d + CAST(((rs.weekday_number(s) - dayofweek(d) + 6) % 7) + 1 AS INTEGER)',
	// An abbreviation is a fixed offset, a region follows its daylight saving time. POSIX offsets count westward.
	`zone(z) AS CASE upper(z) WHEN 'PST' THEN 'Etc/GMT+8' WHEN 'PDT' THEN 'Etc/GMT+7' WHEN 'MST' THEN 'Etc/GMT+7' WHEN 'MDT' THEN 'Etc/GMT+6'
		WHEN 'CST' THEN 'Etc/GMT+6' WHEN 'CDT' THEN 'Etc/GMT+5' WHEN 'EST' THEN 'Etc/GMT+5' WHEN 'EDT' THEN 'Etc/GMT+4'
		WHEN 'CET' THEN 'Etc/GMT-1' WHEN 'CEST' THEN 'Etc/GMT-2' WHEN 'EET' THEN 'Etc/GMT-2' WHEN 'BST' THEN 'Etc/GMT-1' WHEN 'JST' THEN 'Etc/GMT-9'
		WHEN 'GMT' THEN 'UTC' WHEN 'Z' THEN 'UTC' WHEN 'WET' THEN 'UTC' WHEN 'MSK' THEN 'Etc/GMT-3' WHEN 'KST' THEN 'Etc/GMT-9' ELSE z END`,
	// `PST8` is a name followed by the hours west of Greenwich.
	`offset_minutes(z) AS CASE WHEN regexp_full_match(z, '[A-Za-z]{3,}[0-9]{1,2}') THEN -60 * CAST(regexp_extract(z, '[0-9]+$') AS INTEGER)
		WHEN regexp_matches(z, '[+-][0-9]{1,2}(:[0-9]{2})?$')
		THEN (CASE WHEN regexp_extract(z, '([+-])[0-9:]+$', 1) = '-' THEN 1 ELSE -1 END) *
			(CAST(regexp_extract(z, '[+-]([0-9]{1,2})(:[0-9]{2})?$', 1) AS INTEGER) * 60 + coalesce(try_cast(regexp_extract(z, '[+-][0-9]{1,2}:([0-9]{2})$', 1) AS INTEGER), 0))
		ELSE NULL END`,
	`to_utc(z, t) AS CASE WHEN rs.offset_minutes(z) IS NOT NULL THEN t - to_minutes(rs.offset_minutes(z)) ELSE timezone('UTC', timezone(rs.zone(z), t)) END`,
	`from_utc(z, t) AS CASE WHEN rs.offset_minutes(z) IS NOT NULL THEN t + to_minutes(rs.offset_minutes(z)) ELSE timezone(rs.zone(z), timezone('UTC', t)) END`,
	'convert_timezone(a, b, t) AS rs.from_utc(b, rs.to_utc(a, t))',
];

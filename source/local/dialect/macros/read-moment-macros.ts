import {letting} from './letting.ts';

// Separators and blanks are normalized first, so that one format matches many texts.
const dayFormats = [
	'%Y-%m-%d',
	'%Y%m%d',
	'%m/%d/%Y',
	'%m-%d-%Y',
	'%B %d %Y',
	'%b %d %Y',
	'%d %B %Y',
	'%d %b %Y',
	'%d-%b-%Y',
	'%d-%B-%Y',
	'%b-%d-%Y',
	'%B-%d-%Y',
	'%Y-%b-%d',
	'%Y-%B-%d',
	'%Y/%m/%d',
	'%Y.%m.%d',
	'%d.%m.%Y',
	'%Y.%j',
];
const days = `[${dayFormats.map(format => `'${format}'`).join(', ')}]`;

const clock = '[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.][0-9]*)?)?|[0-9]{6}(?:[.][0-9]+)?';

const unreadable = (type: string): string =>
	`error('!{value ${type}}Invalid input syntax for type ${type}: "' || s || '".')`;

const isoDay = '[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}';
const isoTime = '[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.][0-9]{1,6})?)?';

/** Reads text as a date or a time in the forms that Redshift recognizes automatically. */
export const readMomentMacros: readonly string[] = [
	// `04:05 PM`, `040506`; NULL if the hour is invalid.
	`read_clock(t, half) AS CASE WHEN t = '' THEN TIME '00:00:00'
		WHEN half <> '' AND CAST(replace(left(t, 2), ':', '') AS INTEGER) > 12 THEN NULL
		ELSE try_cast(CASE WHEN contains(t, ':') THEN t ELSE left(t, 2) || ':' || substring(t, 3, 2) || ':' || substring(t, 5) END AS TIME)
			+ CASE WHEN lower(half) = 'pm' AND CAST(replace(left(t, 2), ':', '') AS INTEGER) < 12 THEN INTERVAL 12 HOURS
				WHEN lower(half) = 'am' AND left(t, 2) = '12' THEN INTERVAL '-12 hours' ELSE INTERVAL 0 HOURS END END`,
	// A two-digit year is between 1970 and 2069. The engine also reads `infinity`, which Redshift does not have.
	`read_day(d) AS CASE WHEN NOT regexp_matches(d, '[0-9]') THEN NULL
		WHEN regexp_full_match(d, '[0-9]{6}') THEN try_strptime(d, '%y%m%d')
		WHEN regexp_full_match(d, '[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2}') THEN try_strptime(translate(d, '-.', '//'), '%m/%d/%y')
		WHEN regexp_full_match(d, '[0-9]{1,2}-[A-Za-z]{3}-[0-9]{2}') THEN try_strptime(d, '%d-%b-%y')
		ELSE try_strptime(trim(regexp_replace(replace(d, ',', ' '), ' +', ' ', 'g')), ${days}) END`,
	`read_plain_moment(t) AS CASE WHEN regexp_full_match(t, '[0-9]{1,2} [A-Za-z]{3} [0-9]{1,2}:[0-9]{2}:[0-9]{2} [0-9]{4}') THEN try_strptime(t, '%d %b %H:%M:%S %Y')
		ELSE ${letting('p', `regexp_extract(t, '(?i)^(.*?)(?:[ T]+(${clock}) *(am|pm)?)?$', ['day', 'clock', 'half'])`, 'CAST(rs.read_day(p.day) AS DATE) + rs.read_clock(p.clock, p.half)')} END`,
	// Splits the zone off a timestamp: a name, or an offset after a time of day. AM and PM are not zones.
	`split_zone(t) AS ${letting(
		'p',
		"regexp_extract(t, '(?i)^(.*[0-9](?: *(?:am|pm)\\b)?) *([a-z][a-z_/]*(?:[+-][0-9]{1,2}(?::[0-9]{2})?)?|[+-][0-9]{1,2}(?::?[0-9]{2})?)$', ['moment', 'zone'])",
		"CASE WHEN p.zone = '' OR lower(p.zone) IN ('am', 'pm', 'bc', 'ad') OR (regexp_matches(p.zone, '^[+-]') AND NOT contains(p.moment, ':')) THEN {moment: t, zone: ''} ELSE p END",
	)}`,
	`read_moment(s) AS CASE WHEN regexp_full_match(s, ' *${isoDay}(?:[ T]${isoTime})? *') THEN try_cast(s AS TIMESTAMP)
		ELSE ${letting('p', 'rs.split_zone(trim(s))', 'rs.read_plain_moment(p.moment)')} END`,
	`minutes_east(z) AS (CASE WHEN starts_with(z, '-') THEN -1 ELSE 1 END) * (CAST(substring(z, 2, 2) AS INTEGER) * 60 + coalesce(try_cast(regexp_extract(z, '^.[0-9]{2}:?([0-9]{2})$', 1) AS INTEGER), 0))`,
	`read_zoned_moment(s) AS CASE WHEN regexp_full_match(s, ' *${isoDay}(?:[ T]${isoTime}(?: *[+-][0-9]{2}(?::?[0-9]{2})?| *Z)?)? *') THEN try_cast(trim(s) AS TIMESTAMPTZ)
		ELSE ${letting(
			'p',
			'rs.split_zone(trim(s))',
			"CAST(CASE WHEN p.zone = '' THEN rs.read_plain_moment(p.moment) WHEN regexp_matches(p.zone, '^[+-]') THEN rs.read_plain_moment(p.moment) - to_minutes(rs.minutes_east(p.zone)) ELSE rs.to_utc(p.zone, rs.read_plain_moment(p.moment)) END AS TIMESTAMPTZ)",
		)} END`,
	`text_timestamp(s) AS CASE WHEN s IS NULL THEN NULL ELSE coalesce(rs.read_moment(s), ${unreadable('timestamp')}) END`,
	`text_date(s) AS CASE WHEN s IS NULL THEN NULL ELSE CAST(coalesce(rs.read_moment(s), ${unreadable('date')}) AS DATE) END`,
	`text_timestamptz(s) AS CASE WHEN s IS NULL THEN NULL ELSE coalesce(rs.read_zoned_moment(s), ${unreadable('timestamptz')}) END`,
	// A time of day alone, or that of a timestamp.
	`read_time(s) AS ${letting(
		'p',
		`regexp_extract(s, '(?i)(?:^|[ T]+)(${clock}) *(am|pm)?$', ['clock', 'half'])`,
		"CASE WHEN p.clock = '' THEN NULL ELSE rs.read_clock(p.clock, p.half) END",
	)}`,
	`text_time(s) AS CASE WHEN s IS NULL THEN NULL ELSE coalesce(rs.read_time(rs.split_zone(trim(s)).moment), ${unreadable('time')}) END`,
	`minutes_of(z) AS CASE WHEN z = '' THEN 0 WHEN regexp_matches(z, '^[+-]') THEN rs.minutes_east(z)
		ELSE CAST(date_diff('minute', rs.to_utc(z, TIMESTAMP '2000-01-01'), TIMESTAMP '2000-01-01') AS INTEGER) END`,
	`with_offset(t, minutes) AS CAST(CAST(t AS VARCHAR) || CASE WHEN minutes < 0 THEN '-' ELSE '+' END || lpad(CAST(abs(minutes) // 60 AS VARCHAR), 2, '0') || ':' || lpad(CAST(abs(minutes) % 60 AS VARCHAR), 2, '0') AS TIMETZ)`,
	`text_timetz(s) AS CASE WHEN s IS NULL THEN NULL ELSE coalesce(${letting(
		'p',
		'rs.split_zone(trim(s))',
		'rs.with_offset(rs.read_time(p.moment), rs.minutes_of(p.zone))',
	)}, ${unreadable('timetz')}) END`,
];

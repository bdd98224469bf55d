import {letting} from './letting.ts';

// A message after `!` is one of ours, with its category in braces; explain-engine-error.ts passes it on.
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

/** Division that fails on zero, conversion that fails on invalid numbers, and Redshift's number format. */
export const numberMacros: readonly string[] = [
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
	// Computes the remaining bits in two's complement. Shifting by the number of bits has no effect.
	`shift_left(a, places, bits) AS xor(((CAST(a AS HUGEINT) & ((1::HUGEINT << bits) - 1)) * (1::HUGEINT << (CAST(places AS INTEGER) & (bits - 1)))) & ((1::HUGEINT << bits) - 1), 1::HUGEINT << (bits - 1)) - (1::HUGEINT << (bits - 1))`,
	`shift_right(a, places, bits) AS a >> (CAST(places AS INTEGER) & (bits - 1))`,
	textToFloat('text_double', 'DOUBLE', 'double precision'),
	textToFloat('text_real', 'FLOAT', 'real'),
	'cube_root(a) AS CASE WHEN power(round(cbrt(a)), 3) = a THEN round(cbrt(a)) ELSE cbrt(a) END',
	`root(a) AS CASE WHEN a < 0 THEN error('!{call sqrt dsqrt}Cannot take the square root of a negative number.') ELSE sqrt(a) END`,
	`ln(a) AS CASE WHEN a = 0 THEN error('!{call ln dlog1}Cannot take the logarithm of zero.')
		WHEN a < 0 THEN error('!{call ln dlog1}Cannot take the logarithm of a negative number.') ELSE ln(a) END`,
	`log10(a) AS CASE WHEN a = 0 THEN error('!{call log dlog10}Cannot take the logarithm of zero.')
		WHEN a < 0 THEN error('!{call log dlog10}Cannot take the logarithm of a negative number.') ELSE log10(a) END`,
	// Tests for plain digits first, because trimming and matching every value would slow down large loads.
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
	// A fraction of a month counts in days of a 30-day month, a fraction of a day in hours.
	`interval_times(i, f) AS ${letting(
		'm',
		"{months: (date_part('year', i) * 12 + date_part('month', i)) * f, days: date_part('day', i) * f, micros: epoch_us(i - to_months(CAST(date_part('year', i) * 12 + date_part('month', i) AS INTEGER)) - to_days(CAST(date_part('day', i) AS INTEGER))) * f}",
		letting(
			'd',
			'm.days + (m.months - trunc(m.months)) * 30',
			'to_months(CAST(trunc(m.months) AS INTEGER)) + to_days(CAST(trunc(d) AS INTEGER)) + to_microseconds(CAST(round((d - trunc(d)) * 86400000000 + m.micros) AS BIGINT))',
		),
	)}`,
	`strtol(a, base) AS ${letting(
		'digits',
		"lower(regexp_replace(ltrim(a), CASE WHEN base = 16 THEN '^[+-]?(0[xX])?' ELSE '^[+-]?' END, ''))",
		`CASE WHEN a IS NULL THEN NULL WHEN base NOT BETWEEN 2 AND 36 THEN error('!{call strtol}The base of STRTOL must be between 2 and 36.') WHEN digits = '' THEN 0
			WHEN list_max(list_transform(string_split(digits, ''), lambda digit: coalesce(nullif(instr('0123456789abcdefghijklmnopqrstuvwxyz', digit), 0), 99))) > base
				THEN error('!{value bigint}"' || a || '" is not a number in base ' || base || '.')
			ELSE CAST((CASE WHEN starts_with(ltrim(a), '-') THEN -1 ELSE 1 END) * list_reduce(
				list_prepend(0::HUGEINT, list_transform(string_split(digits, ''), lambda digit: CAST(instr('0123456789abcdefghijklmnopqrstuvwxyz', digit) - 1 AS HUGEINT))),
				lambda x, y: x * base + y) AS BIGINT) END`,
	)}`,
	`read_number(s) AS CASE WHEN s IS NULL THEN NULL WHEN NOT regexp_matches(s, '[0-9]') THEN error('!{value}Invalid input for TO_NUMBER: "' || s || '".')
		ELSE (CASE WHEN regexp_matches(s, '[-<]') THEN '-' ELSE '' END) || regexp_replace(s, '[^0-9.]', '', 'g') END`,
	`roman(n) AS CASE WHEN n IS NULL THEN NULL WHEN n BETWEEN 1 AND 3999 THEN repeat('M', n // 1000)
		|| ['', 'C', 'CC', 'CCC', 'CD', 'D', 'DC', 'DCC', 'DCCC', 'CM'][n // 100 % 10 + 1]
		|| ['', 'X', 'XX', 'XXX', 'XL', 'L', 'LX', 'LXX', 'LXXX', 'XC'][n // 10 % 10 + 1]
		|| ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'][n % 10 + 1] ELSE '###############' END`,
];

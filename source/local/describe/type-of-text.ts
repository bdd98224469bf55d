import {maxTextBytes} from '../../core/text/max-text-bytes.ts';

type TextFacts = Readonly<Record<string, unknown>>;

// Later values may be longer.
const lengths = [16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16_384, 32_768];

/**
 * Returns the Redshift type that holds every value of a text column. A number with a leading 0 is a code and stays
 * text.
 */
export const typeOfText = (facts: TextFacts, isJson: boolean, room: number): string => {
	const [whole, scale] = [Number(facts.whole_digits), Number(facts.scale)];
	if (facts.is_nested) return 'super';
	if (facts.is_boolean) return 'boolean';
	if (facts.is_integer) return Number(facts.most) <= 1_000_000_000 ? 'integer' : 'bigint';
	// JSON has only floating-point numbers, which may be written with an exponent.
	if (isJson && facts.is_float) return 'double precision';
	if (facts.is_decimal && whole + scale <= 16) return `numeric(18,${scale})`;
	if (facts.is_decimal && whole + scale <= 38) return `numeric(38,${scale})`;
	if (facts.is_float && !facts.is_decimal) return 'double precision';
	if (facts.is_date) return 'date';
	if (facts.is_timestamp) return 'timestamp';
	if (facts.is_timestamptz) return 'timestamptz';
	return varchar(Number(facts.bytes), room);
};

/** Returns a VARCHAR with `room` times the length of the longest value. Redshift counts bytes. */
export const varchar = (bytes: number, room: number): string =>
	`varchar(${lengths.find(length => length >= bytes * room) ?? maxTextBytes})`;

/** Returns the SQL that computes the input of `typeOfText` for a column of the table `source`. `value` is its text. */
export const textFactsSql = (value: string, isNested: string): string => {
	const every = (condition: string) => `coalesce(bool_and(${condition}) filter (v is not null), false)`;
	const matches = (pattern: string) => every(`regexp_full_match(v, '${pattern}')`);
	return `select count(*) as row_count, count(v) as present, count(distinct v) as distinct_count,
		coalesce(max(strlen(v)), 0) as bytes,
		coalesce(bool_or(nested), false) as is_nested,
		${matches('[+-]?(0|[1-9]\\d{0,17})')} as is_integer,
		coalesce(max(abs(try_cast(v as bigint))), 0) as most,
		${matches('[+-]?(0|[1-9]\\d*)(\\.\\d+)?')} as is_decimal,
		coalesce(max(length(ltrim(split_part(v, '.', 1), '+-'))), 0) as whole_digits,
		coalesce(max(length(split_part(v, '.', 2))), 0) as scale,
		${matches('[+-]?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?')} as is_float,
		${every("lower(v) in ('true', 'false')")} as is_boolean,
		${every("regexp_full_match(v, '\\d{4}-\\d\\d-\\d\\d') and try_cast(v as date) is not null")} as is_date,
		${every("regexp_full_match(v, '\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?') and try_cast(v as timestamp) is not null")} as is_timestamp,
		${every("regexp_full_match(v, '\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?(Z|[+-]\\d\\d(:?\\d\\d)?)') and try_cast(v[:19] as timestamp) is not null")} as is_timestamptz
		from (select ${value} as v, ${isNested} as nested from source)`;
};

type DayFacts = Readonly<Record<string, unknown>>;

/** Unambiguous date formats, by their name in COPY's DATEFORMAT, with the engine's format. */
const dayFormats = {
	'MM/DD/YYYY': ['\\d\\d?/\\d\\d?/\\d{4}', '%m/%d/%Y'],
	'DD/MM/YYYY': ['\\d\\d?/\\d\\d?/\\d{4}', '%d/%m/%Y'],
	'MM-DD-YYYY': ['\\d\\d?-\\d\\d?-\\d{4}', '%m-%d-%Y'],
	'DD-MM-YYYY': ['\\d\\d?-\\d\\d?-\\d{4}', '%d-%m-%Y'],
	'DD.MM.YYYY': ['\\d\\d?\\.\\d\\d?\\.\\d{4}', '%d.%m.%Y'],
	'YYYY/MM/DD': ['\\d{4}/\\d\\d?/\\d\\d?', '%Y/%m/%d'],
} as const;

/**
 * Returns the date format of a column, or undefined if its values are not dates or two formats fit with different
 * results.
 */
export const dayFormatOf = (facts: DayFacts): string | undefined => {
	const fitting = Object.keys(dayFormats).filter(format => facts[format]);
	return fitting.length === 1 ? fitting[0] : undefined;
};

/** The length of the longest format. */
export const maxDayBytes = 10;

/** Returns the SQL that computes the input of `dayFormatOf`. */
export const dayFactsSql = (value: string): string =>
	`select ${Object.entries(dayFormats)
		.map(([name, [pattern, format]]) => {
			const isDay = `regexp_full_match(v, '${pattern}') and try_strptime(v, '${format}') is not null`;
			return `coalesce(bool_and(${isDay}) filter (v is not null), false) as "${name}"`;
		})
		.join(', ')} from (select ${value} as v from source)`;

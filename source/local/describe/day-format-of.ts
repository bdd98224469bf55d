type DayFacts = Readonly<Record<string, unknown>>;

/** Ways to write a day in one order only, as COPY's DATEFORMAT names them, and as the engine reads them. */
const dayFormats = {
	'MM/DD/YYYY': ['\\d\\d?/\\d\\d?/\\d{4}', '%m/%d/%Y'],
	'DD/MM/YYYY': ['\\d\\d?/\\d\\d?/\\d{4}', '%d/%m/%Y'],
	'MM-DD-YYYY': ['\\d\\d?-\\d\\d?-\\d{4}', '%m-%d-%Y'],
	'DD-MM-YYYY': ['\\d\\d?-\\d\\d?-\\d{4}', '%d-%m-%Y'],
	'DD.MM.YYYY': ['\\d\\d?\\.\\d\\d?\\.\\d{4}', '%d.%m.%Y'],
	'YYYY/MM/DD': ['\\d{4}/\\d\\d?/\\d\\d?', '%Y/%m/%d'],
} as const;

/** How the days of a column are written; undefined where they are none, or where two ways would read other days. */
export const dayFormatOf = (facts: DayFacts): string | undefined => {
	const fitting = Object.keys(dayFormats).filter(format => facts[format]);
	return fitting.length === 1 ? fitting[0] : undefined;
};

/** What the longest of these ways takes. */
export const maxDayBytes = 10;

/** The statement that gives what `dayFormatOf` reads. */
export const dayFactsSql = (value: string): string =>
	`select ${Object.entries(dayFormats)
		.map(([name, [pattern, format]]) => {
			const isDay = `regexp_full_match(v, '${pattern}') and try_strptime(v, '${format}') is not null`;
			return `coalesce(bool_and(${isDay}) filter (v is not null), false) as "${name}"`;
		})
		.join(', ')} from (select ${value} as v from source)`;

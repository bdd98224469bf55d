/** The date parts Redshift knows, under the names DuckDB gives them. */
export type DatePart =
	| 'millennium'
	| 'century'
	| 'decade'
	| 'epoch'
	| 'year'
	| 'quarter'
	| 'month'
	| 'week'
	| 'dow'
	| 'doy'
	| 'day'
	| 'hour'
	| 'minute'
	| 'second'
	| 'millisecond'
	| 'microsecond'
	| 'timezone'
	| 'timezone_hour'
	| 'timezone_minute';

const spellings: Readonly<Record<DatePart, string>> = {
	millennium: 'millennium millennia mil mils',
	century: 'century centuries c cent cents',
	decade: 'decade decades dec decs',
	epoch: 'epoch',
	year: 'year years y yr yrs',
	quarter: 'quarter quarters qtr qtrs',
	month: 'month months mon mons',
	week: 'week weeks w',
	dow: 'dayofweek dow dw weekday',
	doy: 'dayofyear doy dy yearday',
	day: 'day days d',
	hour: 'hour hours h hr hrs',
	minute: 'minute minutes m min mins',
	second: 'second seconds s sec secs',
	millisecond: 'millisecond milliseconds ms msec msecs msecond mseconds millisec millisecs millisecon',
	microsecond: 'microsecond microseconds microsec microsecs usecond useconds us usec usecs',
	timezone: 'timezone',
	timezone_hour: 'timezone_hour',
	timezone_minute: 'timezone_minute',
};

const parts = new Map(
	Object.entries(spellings).flatMap(([part, words]) => words.split(' ').map(word => [word, part as DatePart] as const)),
);

export const datePart = (word: string): DatePart | undefined => parts.get(word.toLowerCase());
export const datePartWords: readonly string[] = [...parts.keys()];

/** An interval as DuckDB stores it. */
export type IntervalParts = {readonly months: number; readonly days: number; readonly micros: bigint};

const second = 1_000_000;
const micros: Readonly<Record<string, number>> = {
	hour: 3600 * second,
	minute: 60 * second,
	second,
	millisecond: 1000,
	microsecond: 1,
};
const days: Readonly<Record<string, number>> = {day: 1, week: 7};
const months: Readonly<Record<string, number>> = {
	month: 1,
	quarter: 3,
	year: 12,
	decade: 120,
	century: 1200,
	millennium: 12_000,
};

const abbreviations: Readonly<Record<string, string>> = {
	y: 'year',
	yr: 'year',
	mon: 'month',
	q: 'quarter',
	qtr: 'quarter',
	w: 'week',
	d: 'day',
	h: 'hour',
	hr: 'hour',
	m: 'minute',
	min: 'minute',
	s: 'second',
	sec: 'second',
	ms: 'millisecond',
	msec: 'millisecond',
	msecond: 'millisecond',
	us: 'microsecond',
	usec: 'microsecond',
	usecond: 'microsecond',
	dec: 'decade',
	c: 'century',
	cent: 'century',
	mil: 'millennium',
	centurie: 'century',
	millennia: 'millennium',
};

const unitOf = (word: string): string | undefined => {
	const lower = word.toLowerCase();
	const singular =
		lower.length > 1 && lower.endsWith('s') && lower !== 'ms' && lower !== 'us' ? lower.slice(0, -1) : lower;
	const unit = abbreviations[lower] ?? abbreviations[singular] ?? singular;
	return unit in micros || unit in days || unit in months ? unit : undefined;
};

// `year to month` and `day to second` determine how plain numbers and colons are read.
const lastUnit = (unit: string | undefined): string => {
	if (unit === undefined) return 'second';
	return unitOf(unit.split(' to ').at(-1) ?? '') ?? 'second';
};

/**
 * Parses `1 day 2 hours`, `3 04:05:06`, `2-6`, `1y 2mon`, or `5` followed by a unit; returns undefined for invalid
 * text.
 */
export const parseInterval = (text: string, unit: string | undefined): IntervalParts | undefined => {
	let total: IntervalParts = {months: 0, days: 0, micros: 0n};
	const add = (value: number, name: string) => {
		if (name in months) {
			const exact = value * (months[name] as number);
			const whole = Math.trunc(exact);
			total = {...total, months: total.months + whole};
			add((exact - whole) * 30, 'day');
		} else if (name in days) {
			const exact = value * (days[name] as number);
			const whole = Math.trunc(exact);
			total = {...total, days: total.days + whole};
			const rest = exact - whole;
			if (rest !== 0) total = {...total, micros: total.micros + BigInt(Math.round(rest * 24 * 3600 * second))};
		} else total = {...total, micros: total.micros + BigInt(Math.round(value * (micros[name] as number)))};
	};

	let rest = text.trim().replace(/^@\s*/, '');
	if (rest === '') return undefined;
	let isAgo = false;
	if (/\bago$/i.test(rest)) {
		isAgo = true;
		rest = rest.replace(/\s*ago$/i, '');
	}

	while (rest !== '') {
		const clock = /^([+-]?)(\d+):(\d+)(?::(\d+(?:\.\d+)?))?\s*/.exec(rest);
		const yearMonth = /^([+-]?)(\d+)-(\d+)\s*/.exec(rest);
		const amount = /^([+-]?\d*\.?\d+)\s*([a-zA-Z]+)?\s*,?\s*/.exec(rest);
		if (clock) {
			const sign = clock[1] === '-' ? -1 : 1;
			const minuteFirst = unit?.toLowerCase() === 'minute to second' && clock[4] === undefined;
			add(sign * Number(clock[2]), minuteFirst ? 'minute' : 'hour');
			add(sign * Number(clock[3]), minuteFirst ? 'second' : 'minute');
			add(sign * Number(clock[4] ?? 0), 'second');
			rest = rest.slice(clock[0].length);
		} else if (yearMonth) {
			const sign = yearMonth[1] === '-' ? -1 : 1;
			add(sign * Number(yearMonth[2]), 'year');
			add(sign * Number(yearMonth[3]), 'month');
			rest = rest.slice(yearMonth[0].length);
		} else if (amount) {
			const following = rest.slice(amount[0].length);
			// The days before a time: `3 04:05:06`.
			const name = amount[2] ? unitOf(amount[2]) : /^[+-]?\d+:/.test(following) ? 'day' : lastUnit(unit);
			if (!name) return undefined;
			add(Number(amount[1]), name);
			rest = following;
		} else return undefined;
	}

	return isAgo ? {months: -total.months, days: -total.days, micros: -total.micros} : total;
};

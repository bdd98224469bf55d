import type {HistoryEntry} from './history.ts';

/** Whether an entry matches; `now` in milliseconds since 1970. */
type Condition = (entry: HistoryEntry, now: number) => boolean;

/** Returns the start of the day in local time, `days` earlier. */
const dayStart = (now: number, days = 0): number => {
	const date = new Date(now);
	return new Date(date.getFullYear(), date.getMonth(), date.getDate() - days).getTime();
};

const byWord: Readonly<Record<string, Condition>> = {
	failed: ({outcome}) => outcome === 'failed',
	cancelled: ({outcome}) => outcome === 'cancelled',
	done: ({outcome}) => outcome === 'ok',
	plan: ({isPlan}) => isPlan === true,
	today: ({at}, now) => at >= dayStart(now),
	yesterday: ({at}, now) => at >= dayStart(now, 1) && at < dayStart(now),
	week: ({at}, now) => at >= dayStart(now, 6),
};

const units: Readonly<Record<string, number>> = {ms: 1, s: 1000, sec: 1000, m: 60_000, min: 60_000, h: 3_600_000};

const compared = (sign: string, value: number, limit: number): boolean =>
	sign === '>' ? value >= limit : value < limit;

/** Matches a day or month: `2026-11-30`, `2026-11`. */
const calendar = (word: string): Condition | undefined => {
	const [, year, month, day] = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(word) ?? [];
	if (year === undefined || month === undefined) return undefined;
	const [y, m, d] = [Number(year), Number(month) - 1, day === undefined ? 1 : Number(day)];
	const from = new Date(y, m, d).getTime();
	const to = (day === undefined ? new Date(y, m + 1, 1) : new Date(y, m, d + 1)).getTime();
	return ({at}) => at >= from && at < to;
};

/** Matches duration or row count: `>5s`, `<100ms`, `rows>1000`. */
const figure = (word: string): Condition | undefined => {
	const [, sign = '', number, unit = ''] = /^([<>])=?(\d+(?:\.\d+)?)(ms|sec|s|min|m|h)$/.exec(word) ?? [];
	if (number !== undefined) {
		const limit = Number(number) * (units[unit] ?? 1);
		return ({ms}) => compared(sign, ms, limit);
	}

	const [, than = '', count] = /^rows([<>])=?(\d+)$/.exec(word) ?? [];
	if (count === undefined) return undefined;
	return ({rows}) => rows !== undefined && compared(than, rows, Number(count));
};

/** Returns the condition of a search word; undefined for a word that is searched in the text. */
export const conditionOf = (word: string): Condition | undefined =>
	(Object.hasOwn(byWord, word) ? byWord[word] : undefined) ?? calendar(word) ?? figure(word);

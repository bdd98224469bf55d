import {compareText} from '../compare-text.ts';
import {dateOf, hourOf, isoWeekOf, midnightOf, weekdayOf} from './calendar.ts';
import type {ExpectedQuery} from './expected-result.ts';
import type {Play} from './play.ts';
import {createTally, percent, tenths} from './tally.ts';

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const countBy = (partOf: (ts: number) => number) => {
	const plays = new Map<number, number>();
	return {
		add: ({ts}: {ts: number}) => {
			const part = partOf(ts);
			plays.set(part, (plays.get(part) ?? 0) + 1);
		},
		counts: () => [...plays].sort((a, b) => a[0] - b[0]),
	};
};

export const playsByHour = (): ExpectedQuery => {
	const {add, counts} = countBy(hourOf);
	return {add, result: () => ({columns: ['hour', 'plays'], rows: counts()})};
};

export const playsByWeekday = (): ExpectedQuery => {
	const {add, counts} = countBy(weekdayOf);
	return {
		add,
		result: () => ({
			columns: ['weekday_number', 'weekday_name', 'plays'],
			rows: counts().map(([weekday, plays]) => [weekday, weekdays[weekday] ?? null, plays]),
		}),
	};
};

export const playsByLevel = (): ExpectedQuery => {
	const tally = createTally<string>();
	return {
		add: ({level, userId}) => tally.add(level, userId),
		result({rowCounts}) {
			const all = rowCounts.songplays ?? 0;
			return {
				columns: ['level', 'plays', 'users', 'percent'],
				rows: tally
					.entries()
					.sort((a, b) => compareText(a.key, b.key))
					.map(({key, plays, users}) => [key, plays, users.size, percent(plays, all)]),
			};
		},
	};
};

export const playsByGenderAndLevel = (): ExpectedQuery => {
	const tally = createTally<string>();
	return {
		// A user's gender is only known at the end.
		add: ({level, userId}) => tally.add(`${userId} ${level}`, userId),
		result({users}) {
			const groups = new Map<string, {gender: string; level: string; plays: number; users: number}>();
			for (const {key, plays} of tally.entries()) {
				const [userId, level = ''] = key.split(' ');
				const gender = users.get(Number(userId))?.gender ?? '';
				const group = groups.get(`${gender} ${level}`) ?? {gender, level, plays: 0, users: 0};
				groups.set(`${gender} ${level}`, {...group, plays: group.plays + plays, users: group.users + 1});
			}

			return {
				columns: ['gender', 'level', 'plays', 'users', 'plays_per_user'],
				rows: [...groups.values()]
					.sort((a, b) => compareText(a.gender, b.gender) || compareText(a.level, b.level))
					.map(group => [group.gender, group.level, group.plays, group.users, tenths(group.plays, group.users)]),
			};
		},
	};
};

export const topLocations = (): ExpectedQuery => {
	const tally = createTally<string>();
	return {
		add: ({location, userId}) => tally.add(location, userId),
		result: () => ({
			columns: ['location', 'plays', 'users'],
			rows: tally
				.entries()
				.sort((a, b) => b.plays - a.plays || compareText(a.key, b.key))
				.slice(0, 10)
				.map(({key, plays, users}) => [key, plays, users.size]),
		}),
	};
};

type Period<Name> = {readonly name: Name; plays: number; matched: number; users: number};

// Plays are ordered by time, so only the listeners of the current period are kept.
const countPeriods = <Name>(startOf: (ts: number) => number, nameOf: (ts: number) => Name) => {
	const periods: Period<Name>[] = [];
	const listeners = new Set<number>();
	let start = Number.NaN;
	return {
		periods,
		add({ts, userId, song}: Play) {
			if (startOf(ts) !== start) {
				start = startOf(ts);
				listeners.clear();
				periods.push({name: nameOf(ts), plays: 0, matched: 0, users: 0});
			}

			const period = periods.at(-1);
			if (!period) return;
			listeners.add(userId);
			period.plays += 1;
			period.matched += song ? 1 : 0;
			period.users = listeners.size;
		},
	};
};

export const playsByDay = (): ExpectedQuery => {
	const {periods, add} = countPeriods(midnightOf, dateOf);
	return {
		add,
		result: () => ({
			columns: ['day', 'plays', 'active_users'],
			rows: periods.map(({name, plays, users}) => [name, plays, users]),
		}),
	};
};

/** A week begins on Monday and belongs to the year of its Thursday. */
export const playsByWeek = (): ExpectedQuery => {
	const dayMs = 86_400_000;
	// 1 January 1970 was a Thursday, three days after a Monday.
	const {periods, add} = countPeriods(ts => Math.floor((ts + 3 * dayMs) / (7 * dayMs)), isoWeekOf);
	return {
		add,
		result: () => ({
			columns: ['year', 'week', 'plays', 'active_users'],
			rows: periods.map(({name, plays, users}) => [name.year, name.week, plays, users]),
		}),
	};
};

export const matchRate = (): ExpectedQuery => {
	const {periods, add} = countPeriods(midnightOf, dateOf);
	return {
		add,
		result: () => ({
			columns: ['day', 'plays', 'matched', 'percent'],
			rows: periods.map(({name, plays, matched}) => [name, plays, matched, percent(matched, plays)]),
		}),
	};
};

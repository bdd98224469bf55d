import {dateOf, isoWeekOf, midnightOf} from '../calendar.ts';
import type {Play} from '../play.ts';
import type {Question} from '../question.ts';
import {percent} from '../tenths.ts';

type Period<Name> = {readonly name: Name; plays: number; matched: number; users: number};

// Plays come in the order of time, so only the listeners of the period at hand are kept.
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

export const playsByDay = (): Question => {
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
export const playsByWeek = (): Question => {
	const dayMs = 86_400_000;
	// The first day of 1970 was a Thursday, three days behind a Monday.
	const {periods, add} = countPeriods(ts => Math.floor((ts + 3 * dayMs) / (7 * dayMs)), isoWeekOf);
	return {
		add,
		result: () => ({
			columns: ['year', 'week', 'plays', 'active_users'],
			rows: periods.map(({name, plays, users}) => [name.year, name.week, plays, users]),
		}),
	};
};

export const matchRate = (): Question => {
	const {periods, add} = countPeriods(midnightOf, dateOf);
	return {
		add,
		result: () => ({
			columns: ['day', 'plays', 'matched', 'percent'],
			rows: periods.map(({name, plays, matched}) => [name, plays, matched, percent(matched, plays)]),
		}),
	};
};

import {hourOf, weekdayOf} from '../calendar.ts';
import type {Question} from '../question.ts';

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

export const playsByHour = (): Question => {
	const {add, counts} = countBy(hourOf);
	return {add, result: () => ({columns: ['hour', 'plays'], rows: counts()})};
};

export const playsByWeekday = (): Question => {
	const {add, counts} = countBy(weekdayOf);
	return {
		add,
		result: () => ({
			columns: ['weekday_number', 'weekday_name', 'plays'],
			rows: counts().map(([weekday, plays]) => [weekday, weekdays[weekday] ?? null, plays]),
		}),
	};
};

import {compareText} from '../../compare-text.ts';
import type {Question} from '../question.ts';
import {createTally} from '../tally.ts';
import {percent, tenths} from '../tenths.ts';

export const playsByLevel = (): Question => {
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

export const playsByGenderAndLevel = (): Question => {
	const tally = createTally<string>();
	return {
		// A user's gender is known at the end only.
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

export const topLocations = (): Question => {
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

import {compareText} from '../../compare-text.ts';
import type {Question} from '../question.ts';

export const levelChanges = (): Question => {
	const levels = new Map<number, {readonly first: string; last: string}>();
	return {
		add({userId, level}) {
			const found = levels.get(userId);
			if (found) found.last = level;
			else levels.set(userId, {first: level, last: level});
		},
		result() {
			const changes = new Map<string, [first: string, last: string, users: number]>();
			for (const {first, last} of levels.values()) {
				changes.set(`${first} ${last}`, [first, last, (changes.get(`${first} ${last}`)?.[2] ?? 0) + 1]);
			}

			return {
				columns: ['first_level', 'last_level', 'users'],
				rows: [...changes.values()].sort((a, b) => compareText(a[0], b[0]) || compareText(a[1], b[1])),
			};
		},
	};
};

import {compareText} from '../../compare-text.ts';
import {hourOf} from '../calendar.ts';
import type {Star} from '../create-star.ts';
import type {Play} from '../play.ts';
import type {Question} from '../question.ts';
import {createTally} from '../tally.ts';

// Two ids that share a name are one artist to a listener.
const createChart = () => {
	const tally = createTally<string>();
	return {
		add({song, userId}: Play) {
			if (song) tally.add(song.artistId, userId);
		},
		rows({artists}: Star): [artist: string, plays: number, listeners: number][] {
			const byName = new Map<string, {plays: number; users: Set<number>}>();
			for (const {key, plays, users} of tally.entries()) {
				const name = artists.get(key)?.name ?? '';
				const found = byName.get(name);
				byName.set(name, {plays: plays + (found?.plays ?? 0), users: new Set([...(found?.users ?? []), ...users])});
			}

			return [...byName]
				.map(([name, {plays, users}]): [string, number, number] => [name, plays, users.size])
				.sort((a, b) => b[1] - a[1] || compareText(a[0], b[0]))
				.slice(0, 10);
		},
	};
};

export const topArtists = (): Question => {
	const chart = createChart();
	return {add: chart.add, result: star => ({columns: ['artist', 'plays', 'listeners'], rows: chart.rows(star)})};
};

/** The same for the time from 18:00 to midnight. */
export const eveningArtists = (): Question => {
	const chart = createChart();
	return {
		add(play) {
			if (hourOf(play.ts) >= 18) chart.add(play);
		},
		result: star => ({
			columns: ['artist', 'plays'],
			rows: chart.rows(star).map(([artist, plays]) => [artist, plays]),
		}),
	};
};

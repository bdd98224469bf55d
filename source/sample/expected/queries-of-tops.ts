import {compareText} from '../compare-text.ts';
import {hourOf} from './calendar.ts';
import type {Star} from './create-star.ts';
import type {ExpectedQuery} from './expected-result.ts';
import type {Play} from './play.ts';
import {createTally} from './tally.ts';

// Two ids with the same name are the same artist to a listener.
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

export const topArtists = (): ExpectedQuery => {
	const chart = createChart();
	return {add: chart.add, result: star => ({columns: ['artist', 'plays', 'listeners'], rows: chart.rows(star)})};
};

/** The same for 18:00 to midnight. */
export const eveningArtists = (): ExpectedQuery => {
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

/** Records that agree in title and artist name count as one song. */
export const topSongs = (): ExpectedQuery => {
	const plays = new Map<string, {songId: string; artistId: string; plays: number}>();
	return {
		add({song}) {
			if (!song) return;
			const key = `${song.songId} ${song.artistId}`;
			const found = plays.get(key);
			if (found) found.plays += 1;
			else plays.set(key, {songId: song.songId, artistId: song.artistId, plays: 1});
		},
		result({songs, artists}) {
			const byName = new Map<string, [title: string, artist: string, plays: number]>();
			for (const count of plays.values()) {
				const title = songs.get(count.songId)?.title ?? '';
				const artist = artists.get(count.artistId)?.name ?? '';
				const key = `${title}\0${artist}`;
				byName.set(key, [title, artist, (byName.get(key)?.[2] ?? 0) + count.plays]);
			}

			const rows = [...byName.values()].sort(
				(a, b) => b[2] - a[2] || compareText(a[0], b[0]) || compareText(a[1], b[1]),
			);
			return {columns: ['title', 'artist', 'plays'], rows: rows.slice(0, 10)};
		},
	};
};

export const tableRows = (): ExpectedQuery => ({
	add() {},
	result: ({rowCounts}) => ({
		columns: ['table_name', 'rows'],
		rows: Object.entries(rowCounts).sort((a, b) => compareText(a[0], b[0])),
	}),
});

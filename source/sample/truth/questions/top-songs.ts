import {compareText} from '../../compare-text.ts';
import type {Question} from '../question.ts';

/** Records that agree in title and artist name count as one song. */
export const topSongs = (): Question => {
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

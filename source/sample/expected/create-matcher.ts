import {compareText} from '../compare-text.ts';
import type {SongRecord} from '../music/song-record.ts';
import type {Play} from './play.ts';

type Candidate = {readonly songId: string; readonly artistId: string; readonly duration: number};

/** Finds the song of a play: same title and artist, nearest duration, then the lower id. */
export type Matcher = {
	readonly addSong: (song: SongRecord) => void;
	readonly find: (title: string, artist: string, length: number) => Play['song'];
};

const withoutEnd = (text: string) => (text.endsWith(' ') ? text.replace(/ +$/, '') : text);

// U+0000 cannot occur in the texts, so two pairs never share a key.
const keyOf = (title: string, artist: string) => `${withoutEnd(title)}\0${withoutEnd(artist)}`;

export const createMatcher = (): Matcher => {
	const catalogue = new Map<string, Candidate[]>();
	return {
		addSong(song) {
			const key = keyOf(song.title, String(song.artistName));
			const candidate = {songId: song.songId, artistId: song.artistId, duration: song.duration};
			const found = catalogue.get(key);
			if (found) found.push(candidate);
			else catalogue.set(key, [candidate]);
		},
		find(title, artist, length) {
			const distance = ({duration}: Candidate) => Math.abs(duration - length);
			return catalogue
				.get(keyOf(title, artist))
				?.reduce((best, next) =>
					(distance(next) - distance(best) ||
						compareText(next.songId, best.songId) ||
						compareText(next.artistId, best.artistId)) < 0
						? next
						: best,
				);
		},
	};
};

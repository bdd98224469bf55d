import {mkdirSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {setImmediate as breathe} from 'node:timers/promises';
import {jsonText, jsonTextWithSlashes} from './json-text.ts';
import type {SongRecord} from './music/song-record.ts';

/** Few enough that keys and drawing are not held up. */
const batch = 64;

/**
 * Writes the catalogue, one small file a song. Synchronous writes, because a pool's overhead is many
 * times the work of such a file; every batch lets others have their turn.
 */
export const writeSongs = async (
	songs: Iterable<SongRecord>,
	folder: string,
	{onSong, signal}: {onSong: (song: SongRecord, done: number) => void; signal: AbortSignal | undefined},
): Promise<{files: number; bytes: number}> => {
	let files = 0;
	let bytes = 0;
	let lastFolder = '';
	for (const song of songs) {
		const path = join(folder, songFilePath(song));
		if (dirname(path) !== lastFolder) {
			lastFolder = dirname(path);
			mkdirSync(lastFolder, {recursive: true});
		}

		const text = songFileText(song, files);
		writeFileSync(path, text);
		files += 1;
		bytes += text.length;
		onSong(song, files);
		if (files % batch === 0) {
			await breathe();
			signal?.throwIfAborted();
		}
	}

	return {files, bytes};
};

const compact = (song: SongRecord): string => {
	const text = (value: string | number) => (typeof value === 'number' ? String(value) : jsonTextWithSlashes(value));
	return `{"artist_id":"${song.artistId}","artist_latitude":${song.artistLatitude},"artist_location":${text(song.artistLocation)},"artist_longitude":${song.artistLongitude},"artist_name":${text(song.artistName)},"duration":${song.duration},"num_songs":1,"song_id":"${song.songId}","title":${text(song.title)},"year":${song.year}}`;
};

const spaced = (song: SongRecord): string => {
	const text = (value: string | number) => jsonText(String(value));
	return `{"num_songs": 1, "artist_id": "${song.artistId}", "artist_latitude": ${song.artistLatitude}, "artist_longitude": ${song.artistLongitude}, "artist_location": ${text(song.artistLocation)}, "artist_name": ${text(song.artistName)}, "song_id": "${song.songId}", "title": ${text(song.title)}, "duration": ${song.duration}, "year": ${song.year}}`;
};

/**
 * A song file's whole text, one object without a final newline. Catalogues come in two styles: compact
 * with alphabetical keys and bare numbers, and spaced with everything quoted; one in four is spaced.
 */
const songFileText = (song: SongRecord, index: number): string => (index % 4 === 3 ? spaced(song) : compact(song));

/** Where it lies under the catalogue's folder: `A/B/C/TRABC....json`. */
const songFilePath = ({trackId}: SongRecord): string => `${trackId[2]}/${trackId[3]}/${trackId[4]}/${trackId}.json`;

import {mkdirSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {setImmediate as breathe} from 'node:timers/promises';
import {jsonText, jsonTextWithSlashes} from './json-text.ts';
import type {SongRecord} from './music/song-record.ts';

/** Small enough not to delay keys and drawing. */
const batch = 64;

/**
 * Writes the catalogue, one small file per song. Writes synchronously, because the thread pool costs many times
 * the work of such a file; yields between batches.
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
 * The text of a song file: one object without a final newline. Real catalogues have two styles: compact, with
 * sorted keys and bare numbers, or spaced; one in four is spaced.
 */
const songFileText = (song: SongRecord, index: number): string => (index % 4 === 3 ? spaced(song) : compact(song));

/** Path below the catalogue's folder: `A/B/C/TRABC....json`. */
const songFilePath = ({trackId}: SongRecord): string => `${trackId[2]}/${trackId[3]}/${trackId[4]}/${trackId}.json`;

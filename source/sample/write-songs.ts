import {mkdirSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {setImmediate as breathe} from 'node:timers/promises';
import {songFilePath, songFileText} from './music/song-file.ts';
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

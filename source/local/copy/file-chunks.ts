import {createReadStream} from 'node:fs';
import {createGunzip} from 'node:zlib';
import {DwhError} from '../../core/dwh-error.ts';
import type {StoredFile} from '../storage/list-objects.ts';

/** A file's bytes, unpacked, in pieces; a byte order mark at its start is left out. Throws `storage`. */
export async function* fileChunks(
	{file}: StoredFile,
	compression: 'none' | 'gzip',
	signal: AbortSignal,
): AsyncGenerator<Buffer, void, void> {
	const source = createReadStream(file, {highWaterMark: 1 << 20, signal});
	const stream = compression === 'gzip' ? source.pipe(createGunzip({chunkSize: 1 << 20})) : source;
	if (stream !== source) source.once('error', error => stream.destroy(error));
	let isFirst = true;
	try {
		for await (const chunk of stream as AsyncIterable<Buffer>) {
			yield isFirst && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf ? chunk.subarray(3) : chunk;
			isFirst = false;
		}
	} catch (error) {
		if (signal.aborted || error instanceof DwhError) throw error;
		if (compression === 'gzip' && String((error as NodeJS.ErrnoException).code).startsWith('Z_')) {
			throw new DwhError('storage', `${file} is not a whole gzip file: ${(error as Error).message}.`, {
				nextSteps: ['Leave out GZIP for files that are not compressed, or replace the file.'],
				cause: error,
			});
		}

		throw unreadableFile(file, error);
	} finally {
		source.destroy();
	}
}

/** A file that cannot be opened or read, as a sentence with its path. */
export const unreadableFile = (file: string, error: unknown): DwhError => {
	const {code, message} = error as NodeJS.ErrnoException;
	const isDenied = code === 'EACCES' || code === 'EPERM';
	const why = isDenied ? 'permission denied' : code === 'ENOENT' ? 'it is gone' : message;
	return new DwhError('storage', `${file} cannot be read: ${why}.`, {
		nextSteps: [isDenied ? `Give your user the right to read ${file}.` : 'Check the file, then run it again.'],
		cause: error,
	});
};

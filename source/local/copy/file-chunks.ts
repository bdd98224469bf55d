import {createReadStream} from 'node:fs';
import {createGunzip} from 'node:zlib';
import {DwhError} from '../../core/dwh-error.ts';
import type {CopyOptions} from '../../sql/language/copy/copy-statement.ts';
import type {StoredFile} from '../storage/list-objects.ts';
import {asUtf8} from './as-utf8.ts';
import {zstdDecompress} from './zstd.ts';

type Reading = Pick<CopyOptions, 'compression' | 'encoding'>;

const unpacking = {gzip: () => createGunzip({chunkSize: 1 << 20}), zstd: zstdDecompress} as const;

/**
 * Yields a file's bytes in chunks, decompressed and as UTF-8, without a byte order mark. Throws `storage` if the
 * file cannot be read or decoded.
 */
export const fileChunks = (file: StoredFile, {compression, encoding}: Reading, signal: AbortSignal) =>
	asUtf8(unpackedChunks(file, compression, signal), encoding, file.file);

async function* unpackedChunks(
	{file}: StoredFile,
	compression: Reading['compression'],
	signal: AbortSignal,
): AsyncGenerator<Buffer, void, void> {
	const unpack = compression === 'none' ? undefined : unpacking[compression]();
	const source = createReadStream(file, {highWaterMark: 1 << 20, signal});
	const stream = unpack ? source.pipe(unpack) : source;
	if (stream !== source) source.once('error', error => stream.destroy(error));
	let isFirst = true;
	try {
		for await (const chunk of stream as AsyncIterable<Buffer>) {
			yield isFirst && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf ? chunk.subarray(3) : chunk;
			isFirst = false;
		}
	} catch (error) {
		if (signal.aborted || error instanceof DwhError) throw error;
		if (compression !== 'none' && /^Z(STD)?_/.test(String((error as NodeJS.ErrnoException).code))) {
			throw new DwhError('storage', `${file} is not a complete ${compression} file: ${(error as Error).message}.`, {
				nextSteps: [`Remove ${compression.toUpperCase()} if the files are not compressed, or replace the file.`],
				cause: error,
			});
		}

		throw unreadableFile(file, error);
	} finally {
		source.destroy();
	}
}

/** Returns the error for a file that cannot be opened or read. */
export const unreadableFile = (file: string, error: unknown): DwhError => {
	const {code, message} = error as NodeJS.ErrnoException;
	const isDenied = code === 'EACCES' || code === 'EPERM';
	const why = isDenied ? 'permission denied' : code === 'ENOENT' ? 'it no longer exists' : message;
	return new DwhError('storage', `${file} cannot be read: ${why}.`, {
		nextSteps: [isDenied ? `Give your user permission to read ${file}.` : 'Check the file, then run it again.'],
		cause: error,
	});
};

import {createReadStream, createWriteStream} from 'node:fs';
import {rm, stat} from 'node:fs/promises';
import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {createGzip} from 'node:zlib';
import {zstdCompress} from '../copy/zstd.ts';
import {findCuts, type Stretch} from './find-cuts.ts';
import type {UnloadStatement} from './unload-statement.ts';

/** A file to unload. */
export type Part = {
	readonly file: string;
	readonly bytes: number;
	/** Includes the line of HEADER; undefined if not needed. */
	readonly records: number | undefined;
};

async function* stretchOf(file: string, header: string, {start, end}: Stretch): AsyncGenerator<Buffer> {
	if (start > 0 && header !== '') yield Buffer.from(header);
	if (end > start) yield* createReadStream(file, {start, end: end - 1, highWaterMark: 1 << 20});
}

const writePart = async (
	{compression}: UnloadStatement,
	source: AsyncIterable<Buffer>,
	to: string,
	signal: AbortSignal,
): Promise<void> => {
	const target = createWriteStream(to, {flags: 'wx', mode: 0o666});
	if (compression === 'none') return pipeline(Readable.from(source), target, {signal});
	const packing = compression === 'gzip' ? createGzip() : zstdCompress();
	return pipeline(Readable.from(source), packing, target, {signal});
};

/**
 * Returns the files to unload for a text file of the engine: the file itself if it is small enough and needs no
 * change, otherwise parts of it, compressed if requested. `header` is the HEADER line with its line feed.
 */
export const textParts = async (
	file: string,
	statement: UnloadStatement,
	header: string,
	signal: AbortSignal,
): Promise<readonly Part[]> => {
	const {size} = await stat(file);
	const {maxBytes, compression, manifest} = statement;
	const isSmall = size <= maxBytes;
	if (isSmall && compression === 'none' && manifest !== 'verbose') return [{file, bytes: size, records: undefined}];
	const stretches = await findCuts(file, statement.format, {maxBytes, extra: Buffer.byteLength(header)}, signal);
	if (isSmall && compression === 'none') return [{file, bytes: size, records: stretches[0]?.records}];
	const parts: Part[] = [];
	for (const [at, stretch] of stretches.entries()) {
		const to = `${file}.${at}`;
		await writePart(statement, stretchOf(file, header, stretch), to, signal);
		const records = stretch.records + (at > 0 && header !== '' ? 1 : 0);
		parts.push({file: to, bytes: (await stat(to)).size, records});
	}

	await rm(file);
	return parts;
};

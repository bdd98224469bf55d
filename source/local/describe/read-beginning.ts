import {createReadStream} from 'node:fs';
import {createGunzip} from 'node:zlib';
import type {FileWriting} from '../../core/described-table.ts';

/** The text at the beginning of a file. */
export type Beginning = {
	readonly text: string;
	/** Whether it is the whole file. */
	readonly isWhole: boolean;
	readonly encoding: FileWriting['encoding'];
};

const decoded = (bytes: Buffer, isWhole: boolean): Pick<Beginning, 'text' | 'encoding'> => {
	const decode = (label: string, isFatal: boolean) =>
		// A truncated character at the end is dropped.
		new TextDecoder(label, {fatal: isFatal}).decode(bytes, {stream: !isWhole});
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return {text: decode('utf-16le', false), encoding: 'utf16'};
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return {text: decode('utf-16be', false), encoding: 'utf16'};
	try {
		return {text: decode('utf-8', true), encoding: undefined};
	} catch {
		return {text: bytes.toString('latin1'), encoding: 'iso88591'};
	}
};

/**
 * Reads the first bytes of a file, decompressed if needed, and never the rest. Throws the errors of the disk and
 * of gzip.
 */
export const readBeginning = async (
	file: string,
	compression: FileWriting['compression'],
	maxBytes: number,
	signal: AbortSignal,
): Promise<Beginning> => {
	const chunks: Buffer[] = [];
	let read = 0;
	const source = createReadStream(file, {highWaterMark: Math.min(1 << 20, maxBytes + 1), signal});
	const bytes = compression === 'gzip' ? source.pipe(createGunzip()) : source;
	source.on('error', error => bytes.destroy(error));
	try {
		for await (const chunk of bytes as AsyncIterable<Buffer>) {
			chunks.push(chunk);
			read += chunk.length;
			if (read > maxBytes) break;
		}
	} finally {
		source.destroy();
		bytes.destroy();
	}

	const isWhole = read <= maxBytes;
	return {...decoded(Buffer.concat(chunks).subarray(0, maxBytes), isWhole), isWhole};
};

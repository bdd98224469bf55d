import {createReadStream, readFileSync, type Stats, statSync} from 'node:fs';
import {readFile, stat} from 'node:fs/promises';
import type {Readable} from 'node:stream';
import {systemCodeOf} from './disk-error.ts';

/** Why a file cannot be read. */
export type Unreadable = {
	/** The system's error code; empty if the file has an unsupported type or size. */
	readonly code: string;
	/** Follows the file's name: "is a folder, not a file". */
	readonly what: string;
	/** One sentence. */
	readonly remedy: string;
	readonly cause?: unknown;
};

export type WholeFile = {readonly bytes: Buffer} | Unreadable;

const megabyte = 1024 * 1024;

/** Limit for files that people write. */
const usualMaxBytes = 16 * megabyte;

const ofKind = (what: string, remedy = 'Name a file.'): Unreadable => ({code: '', what, remedy});

const tooLarge = (maxBytes: number): Unreadable =>
	ofKind(`is larger than ${maxBytes / megabyte} MB`, 'Name another file, or divide it.');

/** Whether a pipe is the shell's `<(command)` or /dev/stdin, which have a writer. Reading a named pipe without one never ends. */
const isOfShell = (file: string): boolean => /^\/(?:dev|proc)\//.test(file);

/** An empty file. */
const isNull = (file: string): boolean => file === '/dev/null';

const kindFlaw = (file: string, stats: Stats, maxBytes: number): Unreadable | undefined => {
	if (stats.isFile()) return stats.size > maxBytes ? tooLarge(maxBytes) : undefined;
	if (stats.isDirectory()) return {...ofKind('is a folder, not a file', 'Name the file in it.'), code: 'EISDIR'};
	if (stats.isFIFO() || stats.isSocket())
		return isOfShell(file) ? undefined : ofKind(`is a ${stats.isFIFO() ? 'pipe' : 'socket'}, not a file`);
	return isNull(file) ? undefined : ofKind('is a device, not a file');
};

const errorTexts: Readonly<Record<string, readonly [what: string, remedy: string]>> = {
	EACCES: ['may not be read by you', 'Change its permissions, for instance with chmod u+r.'],
	ENOENT: ['does not exist', 'Correct the path.'],
	ENOTDIR: ['does not exist: a part of that path is a file', 'Correct the path.'],
	ELOOP: ['is a symbolic link that leads back to itself', 'Name the file itself.'],
};

const ofError = (cause: unknown): Unreadable => {
	const code = systemCodeOf(cause);
	const [what, remedy] = errorTexts[code] ?? [
		`cannot be read (${code || String(cause)})`,
		'Try to open it with another program.',
	];
	return {code, what, remedy, cause};
};

/**
 * Reads a complete file; every such read of an untrusted file goes through here. Refuses folders, devices, named
 * pipes and files above the limit. Throws only after an abort.
 */
export const readWholeFile = async (
	file: string,
	maxBytes: number = usualMaxBytes,
	signal?: AbortSignal,
): Promise<WholeFile> => {
	try {
		const stats = await stat(file);
		const flaw = kindFlaw(file, stats, maxBytes);
		if (flaw) return flaw;
		// Files of /proc report a size of 0.
		if (stats.isFile() && stats.size > 0) return {bytes: await readFile(file, {signal})};
		return await readWholeStream(createReadStream(file, {signal}), maxBytes);
	} catch (error) {
		signal?.throwIfAborted();
		return ofError(error);
	}
};

/** Returns all bytes of a stream; stops reading at the limit. */
export const readWholeStream = async (stream: Readable, maxBytes: number = largeMaxBytes): Promise<WholeFile> => {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of stream as AsyncIterable<Buffer>) {
		size += chunk.length;
		if (size > maxBytes) return tooLarge(maxBytes);
		chunks.push(chunk);
	}
	return {bytes: Buffer.concat(chunks)};
};

/** Limit for files that programs write: scripts, results, records. */
export const largeMaxBytes = 256 * megabyte;

/** The synchronous variant for many small files: the thread pool takes ten times as long. */
export const readWholeFileSync = (file: string, maxBytes: number = usualMaxBytes): WholeFile => {
	try {
		const stats = statSync(file);
		const flaw = kindFlaw(file, stats, maxBytes) ?? (stats.isFIFO() ? ofKind('is a pipe, not a file') : undefined);
		return flaw ?? {bytes: readFileSync(file)};
	} catch (error) {
		return ofError(error);
	}
};

import {closeSync, openSync, readFileSync, writeSync} from 'node:fs';
import {open} from 'node:fs/promises';
import type {StoredFile} from '../storage/list-objects.ts';
import {type EnginePath, makeEngineFolder} from './engine-folder.ts';
import {unreadableFile} from './file-chunks.ts';
import {createJsonScan} from './json/json-scan.ts';

/** Small files concatenated into larger ones, because opening files costs the engine more than reading them. */
export type PackedFiles = {
	/** The files that were packed. */
	readonly files: readonly StoredFile[];
	/** The paths to read instead. */
	readonly packs: readonly EnginePath[];
	/**
	 * Files that are not packed, because they do not start and end as JSON objects and could merge with their
	 * neighbors, or because their content may be invalid.
	 */
	readonly others: readonly StoredFile[];
	remove(): Promise<void>;
};

/** A pack is closed once it reaches this size, so it exceeds it by less than one file. */
export const packBytes = 4 << 20;
const sliceMs = 8;
const lineFeed = Buffer.from('\n');

const isBlank = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/**
 * Returns a file's content without leading and trailing blanks, or undefined if it does not start with { and end with }.
 * Joined with a line feed, two such texts never form a valid object, even if both are broken: inside a value, {
 * never follows }, and strings do not span lines.
 */
const objectsIn = (bytes: Buffer): Buffer | undefined => {
	let start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
	let end = bytes.length;
	while (start < end && isBlank(bytes[start])) start++;
	while (end > start && isBlank(bytes[end - 1])) end--;
	if (start === end) return bytes.subarray(0, 0);
	return bytes[start] === 0x7b && bytes[end - 1] === 0x7d ? bytes.subarray(start, end) : undefined;
};

/** Returns whether packing saves time, which it does for many small files. */
export const isWorthPacking = (files: readonly StoredFile[]): boolean =>
	files.length >= 200 && files.reduce((sum, {bytes}) => sum + bytes, 0) / files.length < 64 << 10;

/** Packs files into a private folder. Throws `storage` if a file cannot be read. */
export const packFiles = async (
	files: readonly StoredFile[],
	signal: AbortSignal,
	staging?: string,
): Promise<PackedFiles> => {
	const {pathOf, remove} = await makeEngineFolder(staging === undefined ? undefined : [staging]);
	const packs: EnginePath[] = [];
	const packed: StoredFile[] = [];
	const others: StoredFile[] = [];
	let parts: Buffer[] = [];
	let bytes = 0;

	const write = (): void => {
		if (parts.length === 0) return;
		const pack = pathOf(`${packs.length}.json`);
		const handle = openSync(pack, 'wx', 0o600);
		try {
			const content = Buffer.concat(parts);
			for (let at = 0; at < content.length; ) at += writeSync(handle, content, at);
		} finally {
			closeSync(handle);
		}

		packs.push(pack);
		parts = [];
		bytes = 0;
	};

	try {
		let turnAt = performance.now() + sliceMs;
		for (const file of files) {
			let content: Buffer;
			try {
				content = readFileSync(file.file);
			} catch (error) {
				throw unreadableFile(file.file, error);
			}

			const objects = objectsIn(content);
			if (objects && createJsonScan().read(objects)) {
				parts.push(objects, lineFeed);
				bytes += objects.length;
				packed.push(file);
				if (bytes >= packBytes) write();
			} else others.push(file);
			if (performance.now() >= turnAt) {
				await new Promise(resolve => setImmediate(resolve));
				signal.throwIfAborted();
				turnAt = performance.now() + sliceMs;
			}
		}

		write();
		return {files: packed, packs, others, remove};
	} catch (error) {
		await remove();
		throw error;
	}
};

const maxFiles = 10_000;

/**
 * Returns the files grouped by statement: enough per group to keep every thread busy, few enough to be planned at
 * once.
 */
export const fileBatches = (files: readonly StoredFile[]): readonly (readonly StoredFile[])[] => {
	const batches: (readonly StoredFile[])[] = [];
	for (let start = 0; start < files.length; start += maxFiles) batches.push(files.slice(start, start + maxFiles));
	return batches;
};

const checkedBytes = 64 << 10;

const isObject = (text: string): boolean => {
	if (!text.startsWith('{')) return false;
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
};

const hasObjectLines = async ({file, bytes}: StoredFile): Promise<boolean> => {
	const handle = await open(file);
	try {
		const head = Buffer.alloc(Math.min(checkedBytes, bytes));
		const tail = Buffer.alloc(Math.min(checkedBytes, bytes));
		await handle.read(head, 0, head.length, 0);
		await handle.read(tail, 0, tail.length, bytes - tail.length);
		const first = head.toString('utf8').split('\n');
		const last = tail.toString('utf8').trimEnd().split('\n');
		return first.length > 1 && last.length > 1 && isObject(first[0] ?? '') && isObject(last.at(-1) ?? '');
	} finally {
		await handle.close();
	}
};

/**
 * Returns whether each file seems to hold one JSON object per line, which the engine reads with several threads.
 * Only checked for a few large uncompressed files, where it saves time.
 */
export const areObjectLines = async (files: readonly StoredFile[]): Promise<boolean> => {
	if (files.length > 100 || files.every(({bytes}) => bytes < 1 << 20)) return false;
	try {
		return (await Promise.all(files.map(hasObjectLines))).every(Boolean);
	} catch {
		// The next reader of the file reports the error.
		return false;
	}
};

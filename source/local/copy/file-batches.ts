import {open} from 'node:fs/promises';
import type {StoredFile} from '../list-objects.ts';

const maxFiles = 10_000;

/** Files to read with one statement: as many as keep every thread busy, few enough that it can plan them at once. */
export const fileBatches = (files: readonly StoredFile[]): readonly (readonly StoredFile[])[] => {
	const batches: (readonly StoredFile[])[] = [];
	for (let start = 0; start < files.length; start += maxFiles) batches.push(files.slice(start, start + maxFiles));
	return batches;
};

const looked = 64 << 10;

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
		const head = Buffer.alloc(Math.min(looked, bytes));
		const tail = Buffer.alloc(Math.min(looked, bytes));
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
 * Whether each of these files looks like one JSON object a line, which the engine reads with several
 * threads. Only asked where that pays: for a few large files, not compressed.
 */
export const areObjectLines = async (files: readonly StoredFile[]): Promise<boolean> => {
	if (files.length > 100 || files.every(({bytes}) => bytes < 1 << 20)) return false;
	try {
		return (await Promise.all(files.map(hasObjectLines))).every(Boolean);
	} catch {
		// Whoever reads the file next says what is wrong with it.
		return false;
	}
};

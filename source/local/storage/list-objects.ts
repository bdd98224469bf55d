import {type Dirent, readdirSync, realpathSync, statSync} from 'node:fs';
import path from 'node:path';
import {DwhError} from '../../core/dwh-error.ts';
import {resolveUri, type StoragePlace} from './resolve-uri.ts';

/** A file as COPY sees it. */
export type StoredFile = {
	/** Absolute path. */
	readonly file: string;
	/** `s3://bucket/key`, or the path below the requested one. */
	readonly uri: string;
	readonly bytes: number;
};

type Entry = {readonly name: string; readonly isFolder: boolean; readonly bytes: number};

// Long enough for a plan and the load after it, short enough that users never see an old state.
const cacheMs = 3000;
const cache = new Map<string, {readonly at: number; readonly files: readonly StoredFile[]}>();

// Synchronous calls: asynchronous ones take four times as long for many small files. Other work gets its turn in
// between.
const sliceMs = 8;

const codeOf = (error: unknown): string => String((error as NodeJS.ErrnoException).code ?? '');

const unreadable = (place: string, error: unknown): DwhError =>
	new DwhError(
		'storage',
		['EACCES', 'EPERM'].includes(codeOf(error))
			? `${place} cannot be read: permission denied.`
			: `${place} cannot be read: ${codeOf(error) || String(error)}.`,
		{nextSteps: [`Give your user permission to read ${place}, then run it again.`], cause: error},
	);

const entryOf = (folder: string, entry: Dirent): Entry | undefined => {
	const {name} = entry;
	if (entry.isDirectory()) return {name, isFolder: true, bytes: 0};
	const file = path.join(folder, name);
	try {
		const found = statSync(file);
		if (found.isDirectory()) return {name, isFolder: true, bytes: 0};
		return found.isFile() ? {name, isFolder: false, bytes: found.size} : undefined;
	} catch (error) {
		// Deleted meanwhile, or a dangling link: no such object.
		if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ELOOP') return undefined;
		throw unreadable(file, error);
	}
};

// In byte order of complete keys: a folder sorts as if its name ended with "/".
const keyOf = ({name, isFolder}: Entry): Buffer => Buffer.from(isFolder ? `${name}/` : name);
const isPlain = (entries: readonly Entry[]): boolean =>
	entries.every(({name, isFolder}) => !isFolder && /^[\x20-\x7e]*$/.test(name));

const inKeyOrder = (entries: Entry[]): Entry[] =>
	isPlain(entries)
		? entries.sort((a, b) => (a.name < b.name ? -1 : 1))
		: entries
				.map(entry => ({entry, key: keyOf(entry)}))
				.sort((a, b) => Buffer.compare(a.key, b.key))
				.map(({entry}) => entry);

type Walk = {
	readonly files: StoredFile[];
	readonly seen: Set<string>;
	readonly signal: AbortSignal | undefined;
	turnAt: number;
};

const isUtf8 = (name: Buffer): boolean => Buffer.from(name.toString()).equals(name);
const escaped = (name: Buffer): string =>
	[...name.toString('latin1')].map(one => (one < '\x80' ? one : `\\x${one.charCodeAt(0).toString(16)}`)).join('');

/** Throws for a name that is not valid UTF-8: decoded, it would name a different file, which does not exist. */
const refuseBadName = (folder: string, prefix: string): void => {
	const bad = readdirSync(folder, 'buffer').find(name => !isUtf8(name) && name.toString().startsWith(prefix));
	if (!bad) return;
	throw new DwhError('storage', `Could not read ${path.join(folder, escaped(bad))}: its name is not UTF-8.`, {
		nextSteps: ['Rename the file (S3 object keys are UTF-8), or use a prefix that excludes it.'],
	});
};

const pause = async (walk: Walk): Promise<void> => {
	if (performance.now() < walk.turnAt) return;
	await new Promise(resolve => setImmediate(resolve));
	walk.signal?.throwIfAborted();
	walk.turnAt = performance.now() + sliceMs;
};

const entriesOf = async (walk: Walk, folder: string, prefix: string): Promise<Entry[]> => {
	let found: Dirent[];
	try {
		found = readdirSync(folder, {withFileTypes: true});
	} catch (error) {
		if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return [];
		throw unreadable(folder, error);
	}

	const entries: Entry[] = [];
	for (const one of found) {
		if (!one.name.startsWith(prefix)) continue;
		if (one.name.includes('\ufffd')) refuseBadName(folder, prefix);
		const entry = entryOf(folder, one);
		if (entry) entries.push(entry);
		await pause(walk);
	}

	return inKeyOrder(entries);
};

const visit = async (walk: Walk, folder: string, prefix: string, uri: string): Promise<void> => {
	const real = prefix === '' ? realpathSync(folder, 'buffer').toString('latin1') : undefined;
	// A link to a parent folder would form a cycle.
	if (real !== undefined && walk.seen.has(real)) return;
	if (real !== undefined) walk.seen.add(real);
	for (const {name, isFolder, bytes} of await entriesOf(walk, folder, prefix)) {
		if (isFolder) await visit(walk, path.join(folder, name), '', `${uri}${name}/`);
		else walk.files.push({file: path.join(folder, name), uri: `${uri}${name}`, bytes});
	}
};

/**
 * Returns every file whose name starts with the URI, in byte order of the keys; empty if there are none. Key
 * prefixes work as in S3: `.../a/b` also matches `.../a/bc` and everything below `.../a/b/`. Hidden files are
 * included. A listing is cached for a few seconds. Throws `storage` for unreadable files.
 */
export const listObjects = async (
	uri: string,
	place: StoragePlace,
	signal?: AbortSignal,
): Promise<readonly StoredFile[]> => {
	const {folder, prefix, base} = await resolveUri(uri, place);
	const cut = prefix.lastIndexOf('/') + 1;
	const key = JSON.stringify([folder, prefix, base]);
	const known = cache.get(key);
	if (known && performance.now() - known.at < cacheMs) return known.files;
	cache.delete(key);
	const walk: Walk = {files: [], seen: new Set(), signal, turnAt: performance.now() + sliceMs};
	const start = path.join(folder, prefix.slice(0, cut));
	try {
		await visit(walk, start, prefix.slice(cut), base + prefix.slice(0, cut));
	} catch (error) {
		if (error instanceof DwhError || signal?.aborted) throw error;
		if (codeOf(error) !== 'ENOENT') throw unreadable(start, error);
	}

	for (const [old, {at}] of cache) if (performance.now() - at >= cacheMs) cache.delete(old);
	// Small listings are fast, and users edit their files between two runs.
	if (walk.files.length > 2000) cache.set(key, {at: performance.now(), files: walk.files});
	return walk.files;
};

/** Clears the cached listings. Call it after writing files. */
export const forgetListings = (): void => cache.clear();

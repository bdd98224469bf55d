import {open, rename, rm, stat} from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import {formatCount, formatCounted} from '../../core/text/format-number.ts';
import {systemCodeOf, writeError} from '../../files/disk-error.ts';
import {makeFolder} from '../../files/make-folder.ts';
import {type OnBrokenFile, parseState, readStateText} from '../../files/state-file.ts';
import type {History, HistoryEntry} from './history.ts';

const form = {
	schema: v.object({
		at: v.number(),
		ms: v.number(),
		outcome: v.picklist(['ok', 'failed', 'cancelled']),
		code: v.optional(v.string()),
		message: v.optional(v.string()),
		isPlan: v.optional(v.boolean()),
		rows: v.optional(v.number()),
		hasMore: v.optional(v.boolean()),
		target: v.string(),
		warehouse: v.string(),
		text: v.string(),
		params: v.optional(v.array(v.object({name: v.string(), value: v.union([v.string(), v.number()])}))),
		isCut: v.optional(v.boolean()),
	}),
};

// About ten thousand statements. There are at most two files.
const maxBytes = 2 * 1024 * 1024;
const staleLockMs = 60_000;

type HistoryText = {
	readonly entries: readonly HistoryEntry[];
	/** A sentence about what could not be read; undefined if everything was. */
	readonly problem: string | undefined;
};

const maxPlaces = 5;

/** Invalid lines are kept in the file: a line may be cut off, or written by a newer version. */
const readHistoryFile = async (file: string): Promise<HistoryText> => {
	const read = await readStateText(file);
	if (!read) return {entries: [], problem: undefined};
	if (!('text' in read)) return {entries: [], problem: `Could not read ${file}: ${read.reason}.`};
	const entries: HistoryEntry[] = [];
	const unread: number[] = [];
	let reason = '';
	for (const [index, line] of read.text.split('\n').entries()) {
		if (line === '') continue;
		const entry = parseState(line, form);
		if (typeof entry !== 'string') entries.push(entry.value as HistoryEntry);
		else if (unread.push(index + 1) === 1) reason = entry;
	}

	if (unread.length === 0) return {entries, problem: undefined};
	const more = unread.length > maxPlaces ? ` and ${formatCount(unread.length - maxPlaces)} more` : '';
	const lines = `${formatCounted(unread.length, 'line')} of ${file}: ${unread.slice(0, maxPlaces).join(', ')}${more}`;
	return {entries, problem: `Could not read ${lines} (line ${unread[0]}: ${reason}).`};
};

/**
 * Creates the history as lines of JSON. Each entry is one append, so that entries of several processes do not mix.
 * A full file replaces the older file by renaming, which loses no line that is being written.
 */
export const createFileHistory = (folder: string, onBroken: OnBrokenFile, limit = maxBytes): History => {
	const file = path.join(folder, 'history.jsonl');
	const older = path.join(folder, 'history.1.jsonl');
	const lock = path.join(folder, 'history.lock');

	const append = async (line: string): Promise<number> => {
		const handle = await open(file, 'a', 0o600);
		try {
			// Starts with a line break, so that a line cut off by a full disk does not damage the next one.
			await handle.write(`\n${line}`);
			return (await handle.stat()).size;
		} finally {
			await handle.close();
		}
	};

	/** Only one process at a time does this; the others skip it. */
	const makeRoom = async (): Promise<void> => {
		const held = await open(lock, 'wx', 0o600).catch(async (error: unknown) => {
			if (systemCodeOf(error) !== 'EEXIST') throw error;
			// The lock may have been removed by the other process.
			const other = await stat(lock).catch(() => undefined);
			if (other && Date.now() - other.mtimeMs > staleLockMs) await rm(lock, {force: true});
			return undefined;
		});
		if (!held) return;
		try {
			await held.close();
			const now = await stat(file).catch(() => undefined);
			if (now && now.size > limit) await rename(file, older);
		} finally {
			await rm(lock, {force: true});
		}
	};

	const reported = new Set<string>();
	const entriesOf = async (each: string): Promise<readonly HistoryEntry[]> => {
		const {entries, problem} = await readHistoryFile(each);
		if (problem !== undefined && !reported.has(problem)) {
			reported.add(problem);
			const nextSteps = ['The other statements are shown. Invalid lines are ignored; you may remove them.'];
			onBroken({message: problem, nextSteps});
		}
		return entries;
	};

	return {
		async add(entry) {
			try {
				await makeFolder(folder);
				if ((await append(JSON.stringify(entry))) > limit) await makeRoom();
			} catch (thrown) {
				const {message, nextSteps} = writeError(thrown, file);
				onBroken({message: `The history could not be saved. ${message}`, nextSteps});
			}
		},
		async read() {
			const all = [...(await entriesOf(older)), ...(await entriesOf(file))];
			return all.reverse().sort((one, other) => other.at - one.at);
		},
		async clear() {
			for (const each of [file, older]) {
				await rm(each, {force: true}).catch((thrown: unknown) => {
					throw writeError(thrown, each);
				});
			}
		},
	};
};

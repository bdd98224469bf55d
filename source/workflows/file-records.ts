import {appendFile, mkdir, readdir, readFile, rename, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import type {Truth} from '../backend.ts';
import {DwhError} from '../core/dwh-error.ts';
import type {Records, RunRecord, VerifyRecord} from './records.ts';
import type {RememberedTables} from './remembered-tables.ts';
import type {JournalEntry} from './run-journal.ts';

/** Older ones are removed, so that the folder never grows without end. */
const mostRuns = 200;

const diskError = (file: string, cause: unknown): DwhError => {
	const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
	const reason =
		code === 'ENOSPC' || code === 'EDQUOT'
			? 'the disk is full'
			: code === 'EACCES' || code === 'EPERM' || code === 'EROFS'
				? 'it may not be written'
				: cause instanceof Error
					? cause.message
					: String(cause);
	return new DwhError('disk', `${file} cannot be written: ${reason}.`, {
		nextSteps: ['Make room or rights there, or set DWH_HOME to another folder.'],
		cause,
	});
};

/** Whole or not at all: a program that dies in between leaves the old file. */
const writeWhole = async (file: string, text: string): Promise<void> => {
	const unfinished = `${file}.${crypto.randomUUID()}.tmp`;
	try {
		await mkdir(path.dirname(file), {recursive: true, mode: 0o700});
		await writeFile(unfinished, text, {mode: 0o600});
		await rename(unfinished, file);
	} catch (error) {
		await rm(unfinished, {force: true}).catch(() => undefined);
		throw diskError(file, error);
	}
};

const writeJson = (file: string, value: unknown): Promise<void> =>
	writeWhole(file, `${JSON.stringify(value, undefined, '\t')}\n`);

const journalLine = (entry: JournalEntry): string => `${JSON.stringify(entry)}\n`;

const isEntry = (value: unknown): value is JournalEntry =>
	typeof value === 'object' && value !== null && has(value, {type: 'string', at: 'number'});

/** As far as it can be read: whoever wrote the last line may have been cut off in it. */
const readJournal = async (file: string): Promise<readonly JournalEntry[]> => {
	const text = await readFile(file, 'utf8').catch(() => '');
	const entries: JournalEntry[] = [];
	for (const line of text.split('\n')) {
		try {
			const entry: unknown = JSON.parse(line);
			if (!isEntry(entry)) break;
			entries.push(entry);
		} catch {
			break;
		}
	}

	return entries;
};

/** What the file holds if it looks like what it should be; undefined for one that is missing or damaged. */
const readJson = async <Value>(file: string, looksRight: (value: object) => boolean): Promise<Value | undefined> => {
	try {
		const value: unknown = JSON.parse(await readFile(file, 'utf8'));
		return typeof value === 'object' && value !== null && looksRight(value) ? (value as Value) : undefined;
	} catch {
		return undefined;
	}
};

const has = (value: object, kinds: Readonly<Record<string, 'number' | 'string' | 'object'>>): boolean =>
	Object.entries(kinds).every(([key, kind]) => {
		const own: unknown = Object.getOwnPropertyDescriptor(value, key)?.value;
		return own !== null && typeof own === kind;
	});

const isRun = (value: object): boolean =>
	has(value, {id: 'string', startedAt: 'number', ms: 'number', outcome: 'string', tables: 'object', steps: 'object'});

const isTruth = (value: object): boolean => has(value, {source: 'string', rowCounts: 'object', queries: 'object'});

const isVerify = (value: object): boolean =>
	has(value, {at: 'number', passed: 'number', failed: 'number', unknown: 'number'});

const isRemembered = (value: object): boolean => has(value, {at: 'number', existing: 'number', facts: 'object'});

/** Records as JSON files in the folder, which is made when there is something to keep; damaged files count as absent. */
export const createFileRecords = (folder: string): Records => {
	const runsFolder = path.join(folder, 'runs');
	const expectedFile = path.join(folder, 'expected.json');
	const verifyFile = path.join(folder, 'verify.json');
	const tablesFile = path.join(folder, 'tables.json');
	const journalFile = path.join(folder, 'journal.jsonl');
	/** Newest first: their names sort by time. */
	const runFiles = async () =>
		(await readdir(runsFolder).catch(() => []))
			.filter(name => name.endsWith('.json'))
			.sort()
			.reverse()
			.map(name => path.join(runsFolder, name));
	return {
		async saveRun(run) {
			await writeJson(path.join(runsFolder, `${run.id}.json`), run);
			const old = (await runFiles()).slice(mostRuns);
			await Promise.all(old.map(file => rm(file, {force: true}).catch(() => undefined)));
		},
		async runs(limit) {
			const found: RunRecord[] = [];
			for (const file of await runFiles()) {
				if (found.length >= limit) break;
				const run = await readJson<RunRecord>(file, isRun);
				if (run) found.push(run);
			}

			return found;
		},
		saveExpected: expected => writeJson(expectedFile, expected),
		expected: () => readJson<Truth>(expectedFile, isTruth),
		saveVerify: record => writeJson(verifyFile, record),
		lastVerify: () => readJson<VerifyRecord>(verifyFile, isVerify),
		rememberTables: tables => writeJson(tablesFile, tables),
		rememberedTables: () => readJson<RememberedTables>(tablesFile, isRemembered),
		journal: () => readJournal(journalFile),
		startJournal: entries => writeWhole(journalFile, entries.map(journalLine).join('')),
		appendJournal: entry =>
			appendFile(journalFile, journalLine(entry), {mode: 0o600}).catch((error: unknown) => {
				throw diskError(journalFile, error);
			}),
		async forget() {
			for (const entry of [runsFolder, expectedFile, verifyFile, tablesFile, journalFile]) {
				await rm(entry, {recursive: true, force: true}).catch((error: unknown) => {
					throw diskError(entry, error);
				});
			}
		},
	};
};

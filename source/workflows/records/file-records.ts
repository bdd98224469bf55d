import {appendFile, readdir, rm} from 'node:fs/promises';
import path from 'node:path';
import type {ExpectedResults} from '../../backend.ts';
import {systemCodeOf, writeError} from '../../files/disk-error.ts';
import {writeStateFile} from '../../files/replace-file.ts';
import {
	type OnBrokenFile,
	parseState,
	readStateFile,
	readStateText,
	type StateFileKind,
	setAside,
	stateText,
} from '../../files/state-file.ts';
import {isProcessAlive, thisProcess} from '../run/this-process.ts';
import {
	attachedRoleForm,
	expectedForm,
	journalForm,
	runForm,
	runningForm,
	tablesForm,
	verifyForm,
} from './record-forms.ts';
import type {JournalEntry, PublishNote, Records, RememberedTables, RunRecord, VerifyRecord} from './records.ts';

/** Older records are removed to limit the size of the folder. */
const maxRuns = 200;

const journalLine = (entry: JournalEntry): string => `${JSON.stringify(entry)}\n`;

/** Reads the journal up to its first unreadable line. A killed program may have cut off the last line. */
const readJournal = async (file: string, onBroken: OnBrokenFile): Promise<readonly JournalEntry[]> => {
	const read = await readStateText(file);
	if (!read) return [];
	const entries: JournalEntry[] = [];
	const lines = 'text' in read ? read.text.split('\n') : [];
	let problem = 'text' in read ? undefined : read.reason;
	for (const [index, line] of lines.entries()) {
		if (line === '' && index === lines.length - 1) break;
		const entry = parseState(line, journalForm);
		if (typeof entry === 'string') {
			// The last line may be cut off.
			if (index < lines.length - 1 || !line.startsWith('{')) problem = `line ${index + 1}: ${entry}`;
			break;
		}

		entries.push(entry.value as JournalEntry);
	}

	if (problem !== undefined) await setAside(file, problem, journalForm, onBroken);
	return entries;
};

/** Ignores a path that does not exist or contains a file: nothing is recorded there. */
const removeRecord = (entry: string): Promise<void> =>
	rm(entry, {recursive: true, force: true}).catch((error: NodeJS.ErrnoException) => {
		if (error.code !== 'ENOTDIR' && error.code !== 'ELOOP') throw writeError(error, entry);
	});

type RunningRun = {
	readonly id: string;
	readonly startedAt: number;
	readonly process: number;
	readonly host: string;
	readonly publish?: PublishNote;
};

const endedText = (publish: PublishNote | undefined): string => {
	if (publish === undefined) return 'ended before the load did; nothing was published.';
	return publish === 'done'
		? 'ended after the publish: the tables hold this load, its figures are not recorded.'
		: 'ended during the publish: the tables hold this load, or the one before, whole.';
};

/** Returns the run of a process that ended before the run did; undefined while the process may be alive. */
const interruptedRun = ({id, startedAt, process, host, publish}: RunningRun): RunRecord | undefined => {
	if (host !== thisProcess().host || isProcessAlive(process)) return undefined;
	return {
		id,
		startedAt,
		ms: 0,
		outcome: 'interrupted',
		tables: [],
		steps: [],
		skippedRecords: 0,
		error: `Process ${process} ${endedText(publish)}`,
		...(publish === 'done' ? {isPublished: true} : {}),
	};
};

const names = {
	runs: 'runs',
	expected: 'expected.json',
	verify: 'verify.json',
	tables: 'tables.json',
	journal: 'journal.jsonl',
	attachedRole: 'attached-role.json',
} as const;

/** Names of all files and folders of records. */
export const recordNames: readonly string[] = Object.values(names);

/**
 * Creates records that are JSON files in the folder, which is created when needed. Broken files are moved
 * aside, reported, and treated as missing.
 */
export const createFileRecords = (folder: string, onBroken: OnBrokenFile = () => undefined): Records => {
	const write = (file: string, kind: StateFileKind, text: string) =>
		writeStateFile(file, text, () => setAside(file, 'it is a folder', kind, onBroken));
	const runsFolder = path.join(folder, names.runs);
	const expectedFile = path.join(folder, names.expected);
	const verifyFile = path.join(folder, names.verify);
	const tablesFile = path.join(folder, names.tables);
	const journalFile = path.join(folder, names.journal);
	const roleFile = path.join(folder, names.attachedRole);
	const runFile = (id: string): string => path.join(runsFolder, `${id}.json`);
	const runningFile = (id: string): string => path.join(runsFolder, `${id}.running`);
	const dropRun = (id: string): Promise<void> => rm(runningFile(id), {force: true}).catch(() => undefined);
	/** A missing folder has no runs; one that cannot be read may have some. */
	const unlisted = (error: unknown): string[] => {
		if (['EACCES', 'EPERM'].includes(systemCodeOf(error)))
			onBroken({
				message: `Could not read the loads in ${runsFolder}: it may not be read by you.`,
				nextSteps: [`Give yourself the right: chmod u+rx ${runsFolder}`],
			});
		return [];
	};
	/** Newest first, because names sort by time. */
	const runFiles = async () =>
		(await readdir(runsFolder).catch(unlisted))
			.filter(name => /\.(json|running)$/.test(name))
			// The run was saved, but its process was killed before it removed the `.running` file.
			.filter((name, _, all) => name.endsWith('.json') || !all.includes(name.replace(/running$/, 'json')))
			.sort()
			.reverse()
			.map(name => path.join(runsFolder, name));
	const readRun = async (file: string): Promise<RunRecord | undefined> => {
		if (file.endsWith('.json')) return readStateFile<RunRecord>(file, runForm, onBroken);
		const running = await readStateFile<RunningRun>(file, runningForm, onBroken);
		return running && interruptedRun(running);
	};
	return {
		startRun(run) {
			const {process, host} = thisProcess();
			return write(runningFile(run.id), runningForm, stateText({...run, process, host}));
		},
		dropRun,
		async saveRun(run) {
			await write(runFile(run.id), runForm, stateText(run));
			await dropRun(run.id);
			const old = (await runFiles()).slice(maxRuns);
			await Promise.all(old.map(file => rm(file, {force: true}).catch(() => undefined)));
		},
		async runs(limit) {
			const records: RunRecord[] = [];
			for (const file of await runFiles()) {
				if (records.length >= limit) break;
				const run = await readRun(file);
				if (run) records.push(run);
			}

			return records;
		},
		saveExpected: expected => write(expectedFile, expectedForm, stateText(expected)),
		expected: () => readStateFile<ExpectedResults>(expectedFile, expectedForm, onBroken),
		saveVerify: record => write(verifyFile, verifyForm, stateText(record)),
		lastVerify: () => readStateFile<VerifyRecord>(verifyFile, verifyForm, onBroken),
		rememberTables: tables => write(tablesFile, tablesForm, stateText(tables)),
		rememberedTables: () => readStateFile<RememberedTables>(tablesFile, tablesForm, onBroken),
		journal: () => readJournal(journalFile, onBroken),
		startJournal: entries => write(journalFile, journalForm, entries.map(journalLine).join('')),
		appendJournal: entry =>
			appendFile(journalFile, journalLine(entry), {mode: 0o600}).catch((error: unknown) => {
				throw writeError(error, journalFile);
			}),
		rememberAttachedRole: arn =>
			arn === undefined ? removeRecord(roleFile) : write(roleFile, attachedRoleForm, stateText({arn})),
		attachedRole: async () => (await readStateFile<{arn: string}>(roleFile, attachedRoleForm, onBroken))?.arn,
		async forget() {
			for (const name of recordNames) await removeRecord(path.join(folder, name));
		},
	};
};

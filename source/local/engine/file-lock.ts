import {readFileSync} from 'node:fs';
import {rm} from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import {DwhError} from '../../core/dwh-error.ts';
import {isAlive} from '../../files/leftovers.ts';
import {readWholeFile} from '../../files/read-whole-file.ts';
import {writeStateFile} from '../../files/replace-file.ts';

/**
 * Which process has a database open. The engine owns the lock itself, and the kernel releases it with the process,
 * so stale locks need no detection. This note only names the process that a user waits for.
 */
type LockOwner = {
	readonly pid: number;
	readonly command: string;
	/** Milliseconds since 1970. */
	readonly since: number;
	/** What keeps the database open, and how to end it; written when another program waits. */
	readonly blocker?: string | undefined;
};

/** Returns the program and its subcommand, without the other arguments, which may contain data. */
const ownCommand = (): string => {
	const subcommand = process.argv.slice(2).find(argument => /^[a-z][a-z-]*$/.test(argument));
	const program = path.basename(process.argv[1] ?? 'node').replace(/\.[a-z]+$/, '');
	return [program === 'cli' ? 'dwh-tui' : program, subcommand].filter(Boolean).join(' ');
};

export const writeFileLock = async (file: string, since: number): Promise<void> => {
	const owner: LockOwner = {pid: process.pid, command: ownCommand(), since};
	await writeStateFile(file, `${JSON.stringify(owner)}\n`);
};

/** Adds what keeps the database open to this process's note; undefined removes it. */
export const noteBlocker = async (file: string, blocker: string | undefined): Promise<void> => {
	const owner = await readLockOwner(file);
	if (owner.pid !== process.pid || owner.blocker === blocker) return;
	await writeStateFile(file, `${JSON.stringify({...owner, blocker})}\n`).catch(() => undefined);
};

export const dropFileLock = async (file: string): Promise<void> => {
	await rm(file, {force: true}).catch(() => undefined);
};

const form = v.object({pid: v.number(), command: v.string(), since: v.number(), blocker: v.optional(v.string())});

// Only shown to the user and rewritten at every opening, so a broken note is ignored silently.
const readLockOwner = async (file: string): Promise<Partial<LockOwner>> => {
	try {
		const read = await readWholeFile(file);
		return 'bytes' in read ? v.parse(form, JSON.parse(read.bytes.toString('utf8'))) : {};
	} catch {
		return {};
	}
};

export const clockTime = (at: number): string => {
	const date = new Date(at);
	return [date.getHours(), date.getMinutes(), date.getSeconds()].map(part => String(part).padStart(2, '0')).join(':');
};

/** Returns the other process that has the database open, according to its note; undefined if there is none. */
export const otherLockHolder = async (
	file: string,
): Promise<{readonly pid: number; readonly text: string} | undefined> => {
	const {pid, command, since} = await readLockOwner(file);
	if (typeof pid !== 'number' || !Number.isInteger(pid) || pid <= 0 || pid === process.pid || !isAlive(pid))
		return undefined;
	const who = `process ${pid}${typeof command === 'string' ? ` (${command})` : ''}`;
	return {pid, text: typeof since === 'number' ? `${who}, since ${clockTime(since)}` : who};
};

const commandOf = (pid: number): string | undefined => {
	try {
		const [program = '', script = ''] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
		return [program, script]
			.filter(part => part && !part.startsWith('-'))
			.map(part => path.basename(part))
			.join(' ');
	} catch {
		return undefined;
	}
};

/**
 * Returns a description of the process that has the file open. `pid` comes from the engine and takes precedence
 * over the note.
 */
export const lockOwnerText = async (file: string, pid: number | undefined): Promise<string> => {
	const note = await readLockOwner(file);
	const isSame = pid === undefined || note.pid === pid;
	const owner = pid ?? note.pid;
	const command = isSame ? note.command : owner === undefined ? undefined : commandOf(owner);
	const who = owner === undefined ? 'another program' : `process ${owner}${command ? ` (${command})` : ''}`;
	const since = isSame && note.since !== undefined ? `${who}, since ${clockTime(note.since)}` : who;
	return isSame && note.blocker !== undefined ? `${since}; ${note.blocker}` : since;
};

/** Returns the `busy` error for a caller that stops waiting for another process to close the file. */
export const busyError = async (file: string, pid: number | undefined, cause: unknown): Promise<DwhError> => {
	const owner = pid ?? (await readLockOwner(file)).pid;
	return new DwhError('busy', `The warehouse is in use by ${await lockOwnerText(file, pid)}.`, {
		nextSteps: [
			(await readLockOwner(file)).blocker === undefined
				? 'Wait until it has finished, then run the same command again.'
				: 'End that transaction there, then run the same command again.',
			...(owner === undefined ? [] : [`If it hangs, end it: kill ${owner}`]),
		],
		cause,
	});
};

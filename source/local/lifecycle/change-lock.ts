import {randomUUID} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {link, readlink, rename, rm, symlink} from 'node:fs/promises';
import path from 'node:path';
import type {Clock} from '../../core/clock.ts';
import {DwhError} from '../../core/dwh-error.ts';
import {diskError} from '../../files/disk-error.ts';
import {isAlive} from '../../files/leftovers.ts';
import {makeFolder} from '../../files/make-folder.ts';

/** What is locked: the path of the link, and the changed object for messages, such as "the warehouse". */
export type ChangeLock = {readonly file: string; readonly subject: string};

const retryMs = 25;
/** Changes take a second or two; a removal first waits three seconds for a process that has the data file open. */
const maxWaitMs = 60_000;

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

/** Returns the start time of a process, which distinguishes it from a later one with the same pid; empty if unknown. */
const startOf = (pid: number): string => {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
	} catch {
		return '';
	}
};

type Owner = {readonly text: string; readonly pid: number; readonly isStale: boolean};

const ownerOf = async (lock: string): Promise<Owner | undefined> => {
	const text = await readlink(lock).catch((error: unknown) => (codeOf(error) === 'ENOENT' ? undefined : ''));
	if (text === undefined) return undefined;
	const [number = '', start = ''] = text.split('-');
	const pid = Number(number);
	// Any other content is not our lock.
	if (!/^\d+$/.test(number) || pid === 0) return {text, pid: 0, isStale: true};
	return {text, pid, isStale: !isAlive(pid) || startOf(pid) !== start};
};

/** Returns the pid of the process that holds the lock; undefined if no running process does. */
export const lockOwner = async (file: string): Promise<number | undefined> => {
	const owner = await ownerOf(file);
	return owner === undefined || owner.isStale ? undefined : owner.pid;
};

/** Two processes may find the same stale lock. The slower one must not remove the new lock of the faster one. */
const removeStale = async (lock: string, owner: Owner): Promise<void> => {
	const aside = `${lock}.${randomUUID()}`;
	try {
		await rename(lock, aside);
	} catch (error) {
		if (codeOf(error) === 'ENOENT') return;
		throw error;
	}

	if ((await ownerOf(aside))?.text !== owner.text) await link(aside, lock).catch(() => undefined);
	await rm(aside, {recursive: true, force: true});
};

const busy = ({file, subject}: ChangeLock, {pid}: Owner): DwhError =>
	new DwhError('busy', `Process ${pid} is changing ${subject}.`, {
		nextSteps: [
			'Wait until it has finished, then run the same command again.',
			`If it hangs, end it: kill ${pid}`,
			`If no process of this program has this pid, remove ${file}`,
		],
	});

const acquire = async (lock: ChangeLock, clock: Clock, signal: AbortSignal): Promise<boolean> => {
	const {file} = lock;
	const text = `${process.pid}-${startOf(process.pid)}-${randomUUID()}`;
	const startedAt = clock.now();
	for (;;) {
		signal.throwIfAborted();
		try {
			await symlink(text, file);
			return true;
		} catch (error) {
			const code = codeOf(error);
			// A removal frees space, so it continues without a lock. Anything else fails at its first write.
			if (code === 'ENOSPC' || code === 'EDQUOT') return false;
			if (code !== 'EEXIST') throw diskError(error, file) ?? error;
		}

		const owner = await ownerOf(file);
		if (owner?.isStale) await removeStale(file, owner);
		else if (owner && clock.now() - startedAt > maxWaitMs) throw busy(lock, owner);
		await clock.sleep(retryMs, signal);
	}
};

/**
 * Runs work while no other process on this machine changes the same object; waits for a change in progress. The
 * lock is a symbolic link that names its owner, because a link is created atomically with its content and needs no
 * disk space. A lock whose owner has died is removed. Throws `busy` with the owner after a minute, and `disk` if
 * the link cannot be created.
 */
export const withChangeLock = async <Result>(
	lock: ChangeLock,
	clock: Clock,
	signal: AbortSignal,
	work: () => Promise<Result>,
): Promise<Result> => {
	await makeFolder(path.dirname(lock.file));
	const isLocked = await acquire(lock, clock, signal);
	try {
		return await work();
	} finally {
		if (isLocked) await rm(lock.file, {force: true}).catch(() => undefined);
	}
};

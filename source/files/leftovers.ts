import {randomUUID} from 'node:crypto';
import {readdir, rm} from 'node:fs/promises';
import path from 'node:path';

/** Whether a process runs under this number, of whichever user. */
export const isAlive = (pid: number): boolean => {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
};

/** Ends the name of what is still being written; the process stands in it, so that a dead one's can be swept. */
const ending = /\.(\d+)-[0-9a-f-]{36}\.unfinished$/;

/** Where to write what shall be renamed to the file when it is whole. */
export const unfinishedName = (file: string): string => `${file}.${process.pid}-${randomUUID()}.unfinished`;

export const isUnfinished = (name: string): boolean => ending.test(name);

/**
 * Removes from a folder what dead processes have left in it; `owner` finds the process in a name. What
 * cannot be removed stays. Never throws.
 */
export const sweepLeftovers = async (folder: string, owner: RegExp = ending): Promise<void> => {
	for (const name of await readdir(folder).catch(() => [])) {
		const pid = owner.exec(name)?.[1];
		if (pid === undefined || Number(pid) === process.pid || isAlive(Number(pid))) continue;
		await rm(path.join(folder, name), {recursive: true, force: true}).catch(() => undefined);
	}
};

const swept = new Map<string, Promise<void>>();

/** The same one time for each folder: what this process leaves there, the next one sweeps. */
export const sweepFolderOnce = (folder: string, owner: RegExp = ending): Promise<void> => {
	const key = `${folder}\n${owner.source}`;
	const sweeping = swept.get(key) ?? sweepLeftovers(folder, owner);
	swept.set(key, sweeping);
	return sweeping;
};

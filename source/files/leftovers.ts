import {randomUUID} from 'node:crypto';
import {readdir, rm} from 'node:fs/promises';
import path from 'node:path';

/** Whether a process with this id runs, of any user. */
export const isAlive = (pid: number): boolean => {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
};

/** The suffix of unfinished files. It contains the process id, so that those of dead processes can be removed. */
const ending = /\.(\d+)-[0-9a-f-]{36}\.unfinished$/;

/** Returns the path to write to before renaming to the final name. */
export const unfinishedName = (file: string): string => `${file}.${process.pid}-${randomUUID()}.unfinished`;

export const isUnfinished = (name: string): boolean => ending.test(name);

/**
 * Removes files of dead processes from a folder; `owner` matches the process id in a name. Files that cannot be
 * removed stay. Never throws.
 */
export const sweepLeftovers = async (folder: string, owner: RegExp = ending): Promise<void> => {
	for (const name of await readdir(folder).catch(() => [])) {
		const pid = owner.exec(name)?.[1];
		if (pid === undefined || Number(pid) === process.pid || isAlive(Number(pid))) continue;
		await rm(path.join(folder, name), {recursive: true, force: true}).catch(() => undefined);
	}
};

const swept = new Map<string, Promise<void>>();

/** The same, once per folder: files of this process are removed by the next one. */
export const sweepFolderOnce = (folder: string, owner: RegExp = ending): Promise<void> => {
	const key = `${folder}\n${owner.source}`;
	const sweeping = swept.get(key) ?? sweepLeftovers(folder, owner);
	swept.set(key, sweeping);
	return sweeping;
};

import {mkdir} from 'node:fs/promises';
import path from 'node:path';
import {withDisk} from './disk-error.ts';

const hasCode = (error: unknown, code: string): boolean =>
	error instanceof Error && 'code' in error && error.code === code;

const make = async (folder: string): Promise<void> => {
	try {
		await mkdir(folder, {mode: 0o700});
	} catch (error) {
		if (hasCode(error, 'EEXIST')) return;
		const parent = path.dirname(folder);
		if (!hasCode(error, 'ENOENT') || parent === folder) throw error;
		await make(parent);
		await mkdir(folder, {mode: 0o700}).catch(again => {
			if (!hasCode(again, 'EEXIST')) throw again;
		});
	}
};

/**
 * Makes a folder and what leads to it, for this user only. Not by Node's recursive `mkdir`, which says
 * "no such file" on a read-only disk, where the person has to be told why.
 */
export const makeFolder = (folder: string): Promise<void> => withDisk(folder, () => make(folder));

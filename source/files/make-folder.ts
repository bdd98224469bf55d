import {mkdir} from 'node:fs/promises';
import path from 'node:path';
import {diskError, systemCodeOf, withDisk} from './disk-error.ts';

/**
 * Creates a folder and its parents, accessible only to this user. Throws `disk`. Does not use Node's recursive
 * `mkdir`, which reports "no such file" on a read-only disk.
 */
export const makeFolder = (folder: string): Promise<void> => withDisk(folder, () => make(folder));

const make = async (folder: string): Promise<void> => {
	try {
		await mkdir(folder, {mode: 0o700});
	} catch (error) {
		const code = systemCodeOf(error);
		if (code === 'EEXIST') return;
		const parent = path.dirname(folder);
		if (code !== 'ENOENT' || parent === folder) throw error;
		await make(parent);
		await mkdir(folder, {mode: 0o700}).catch((failure: unknown) => {
			const reason = systemCodeOf(failure);
			// The parent exists: file systems such as /proc report that they accept no folders this way.
			if (reason === 'ENOENT') throw diskError(failure, folder, 'EROFS');
			if (reason !== 'EEXIST') throw failure;
		});
	}
};

import {chmod, open, realpath, rename, rm, stat} from 'node:fs/promises';
import path from 'node:path';
import {systemCodeOf, writeError} from './disk-error.ts';
import {sweepFolderOnce, unfinishedName} from './leftovers.ts';
import {makeFolder} from './make-folder.ts';

/**
 * Replaces a user's text file atomically: a reader, or a power failure, sees the old or the new text. Keeps the
 * mode, and follows symbolic links. Throws `disk`; the old text is then unchanged.
 */
export const replaceFile = async (file: string, text: string): Promise<void> => {
	const target = await realpath(file).catch(() => file);
	const mode = (await stat(target).catch(() => undefined))?.mode;
	try {
		await writeWhole(target, text, mode);
	} catch (error) {
		throw writeError(error, file);
	}
};

/**
 * Writes a state file like `replaceFile`, accessible only to this user; creates a missing folder. `onFolder` moves
 * away a folder of that name. Throws `disk`.
 */
export const writeStateFile = async (file: string, text: string, onFolder?: () => Promise<void>): Promise<void> => {
	try {
		await makeFolder(path.dirname(file));
		await writeWhole(file, text, undefined, onFolder);
	} catch (error) {
		throw writeError(error, file);
	}
};

const writeWhole = async (
	file: string,
	text: string,
	mode: number | undefined,
	onFolder?: () => Promise<void>,
): Promise<void> => {
	await sweepFolderOnce(path.dirname(file));
	// Concurrent writers, in this process or others, each use their own file.
	const unfinished = unfinishedName(file);
	try {
		const handle = await open(unfinished, 'wx', 0o600);
		try {
			await handle.writeFile(text);
			await handle.sync();
		} finally {
			await handle.close();
		}

		if (mode !== undefined) await chmod(unfinished, mode & 0o7777);
		await rename(unfinished, file).catch(async (error: unknown) => {
			if (!onFolder || !['EISDIR', 'ENOTEMPTY'].includes(systemCodeOf(error))) throw error;
			await onFolder();
			await rename(unfinished, file);
		});
	} catch (error) {
		await rm(unfinished, {force: true}).catch(() => undefined);
		throw error;
	}
};

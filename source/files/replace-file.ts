import {chmod, open, realpath, rename, rm, stat} from 'node:fs/promises';
import path from 'node:path';
import {systemCodeOf, writeError} from './disk-error.ts';
import {sweepFolderOnce, unfinishedName} from './leftovers.ts';
import {makeFolder} from './make-folder.ts';

/**
 * Replaces a person's text file whole or not at all: a reader, or a power cut, finds the old text or the new
 * one. Keeps its mode, and follows a link to the file behind it. Throws `disk`; the old text is there then.
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
 * Writes a file of the state folder, for this user only, as `replaceFile` does; makes the folder where it is
 * missing. `onFolder` moves away a folder that stands in its place. Throws `disk`.
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
	// Two writers, of this process or of two, each have a file of their own.
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

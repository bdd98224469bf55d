import {constants} from 'node:fs';
import {copyFile, mkdir, rename, rm, rmdir} from 'node:fs/promises';
import path from 'node:path';
import {systemCodeOf, writeError} from '../../files/disk-error.ts';
import {unfinishedName} from '../../files/leftovers.ts';
import {forgetListings} from '../storage/list-objects.ts';

export type Placing = {readonly from: string; readonly to: string};

const moveBeside = async ({from, to}: Placing, unfinished: string): Promise<void> => {
	try {
		await rename(from, unfinished);
	} catch (error) {
		if (systemCodeOf(error) !== 'EXDEV') throw writeError(error, to);
		// A different file system.
		try {
			await copyFile(from, unfinished, constants.COPYFILE_EXCL);
		} catch (failure) {
			throw writeError(failure, to);
		}
	}
};

/** Creates a folder and its parents. Returns the folders that did not exist, innermost first. */
const makeFolders = async (folder: string): Promise<readonly string[]> => {
	try {
		const first = await mkdir(folder, {recursive: true});
		if (first === undefined) return [];
		const made = [folder];
		while (made.at(-1) !== first && path.dirname(made.at(-1) ?? first) !== made.at(-1)) {
			made.push(path.dirname(made.at(-1) ?? first));
		}

		return made;
	} catch (error) {
		throw writeError(error, folder);
	}
};

/**
 * Moves files to their destination: first all of them next to it under temporary names, then each to its final
 * name, so that no incomplete file appears. `beforeLast` runs between the two phases. A failure or cancel before
 * then leaves nothing behind. Throws `disk`.
 */
export const placeFiles = async (
	placings: readonly Placing[],
	requireInside: (folder: string) => Promise<void>,
	beforeLast: () => Promise<void>,
	signal: AbortSignal,
): Promise<void> => {
	const moved: {unfinished: string; to: string}[] = [];
	const made: string[] = [];
	try {
		for (const folder of new Set(placings.map(({to}) => path.dirname(to)))) {
			await requireInside(folder);
			made.unshift(...(await makeFolders(folder)));
		}

		for (const placing of placings) {
			signal.throwIfAborted();
			const unfinished = unfinishedName(placing.to);
			moved.push({unfinished, to: placing.to});
			await moveBeside(placing, unfinished);
		}

		await beforeLast();
		signal.throwIfAborted();
		for (const {unfinished, to} of moved) {
			await rename(unfinished, to).catch((error: unknown) => {
				throw writeError(error, to);
			});
		}
	} catch (error) {
		for (const {unfinished} of moved) await rm(unfinished, {force: true}).catch(() => undefined);
		// Fails for folders that are not empty, which stay.
		for (const folder of made) await rmdir(folder).catch(() => undefined);
		throw error;
	} finally {
		forgetListings();
	}
};

import path from 'node:path';
import type {Found} from '../backend.ts';
import {withDisk} from './disk-error.ts';
import {exists} from './exists.ts';
import {makeFolder} from './make-folder.ts';

/**
 * Makes sample data in a folder that does not exist yet, and says in one line what it made. The folder
 * appears whole or not at all, also after a kill.
 */
export type MakeSample = (folder: string, signal: AbortSignal) => Promise<string>;

/** Makes the sample where there is none yet. */
export const prepareSample = async (folder: string, makeSample: MakeSample, signal: AbortSignal): Promise<Found> => {
	const name = path.basename(folder);
	if (await exists(folder)) return {action: 'found', name, detail: `already there, ${folder}`};
	return withDisk(folder, async () => {
		await makeFolder(path.dirname(folder));
		return {action: 'created', name, detail: await makeSample(folder, signal)};
	});
};

import {rename, rm, stat} from 'node:fs/promises';
import path from 'node:path';
import type {Found} from '../backend.ts';
import {DwhError} from '../core/dwh-error.ts';
import {withDisk} from './disk-error.ts';
import {makeFolder} from './make-folder.ts';

/** Fills an empty folder with sample data and says in one line what it made. */
export type MakeSample = (folder: string, signal: AbortSignal) => Promise<string>;

const exists = (folder: string): Promise<boolean> =>
	stat(folder).then(
		() => true,
		() => false,
	);

/** Makes the sample beside its place and moves it there whole, so that a broken-off attempt leaves none. */
export const prepareSample = async (folder: string, makeSample: MakeSample, signal: AbortSignal): Promise<Found> => {
	const name = path.basename(folder);
	if (await exists(folder)) return {action: 'found', name, detail: `already there, ${folder}`};
	const next = `${folder}.${process.pid}.next`;
	try {
		return await withDisk(folder, async () => {
			await rm(next, {recursive: true, force: true});
			await makeFolder(next);
			const detail = await makeSample(next, signal);
			if (signal.aborted) throw new DwhError('cancelled', 'Cancelled.', {cause: signal.reason});
			// Another program may have been faster; its sample is the same.
			await rename(next, folder).catch(async error => {
				if (!(await exists(folder))) throw error;
			});
			return {action: 'created', name, detail};
		});
	} finally {
		await rm(next, {recursive: true, force: true}).catch(() => undefined);
	}
};

import {link, rename, rm, stat} from 'node:fs/promises';
import {makeFolder} from '../../files/make-folder.ts';
import type {WarehouseFiles} from './warehouse-files.ts';

/**
 * Makes an empty data file where there is none. It appears whole or not at all: one that a killed
 * program left half written could never be opened again, and would still count as a warehouse.
 */
export const makeDatabase = async ({folder, database, unfinished}: WarehouseFiles): Promise<void> => {
	if (await exists(database)) return;
	await makeFolder(folder);
	const own = `${unfinished}.${process.pid}`;
	await rm(own, {force: true});
	try {
		const {DuckDBInstance} = await import('../engine/engine-library.ts');
		(await DuckDBInstance.create(own)).closeSync();
		// A link never takes the place of what another program has made meanwhile.
		await link(own, database).catch(async (error: NodeJS.ErrnoException) => {
			if (error.code === 'EEXIST') return;
			if (!(await exists(database))) await rename(own, database);
		});
	} finally {
		await rm(own, {force: true});
	}
};

/** Whether a file or folder can be seen; opens nothing. */
export const exists = (file: string): Promise<boolean> =>
	stat(file).then(
		() => true,
		() => false,
	);

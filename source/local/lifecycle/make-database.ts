import {link, rename, rm, stat} from 'node:fs/promises';
import {makeFolder} from '../../files/make-folder.ts';
import type {WarehouseFiles} from './warehouse-files.ts';

/**
 * Creates an empty data file if there is none. The file appears complete or not at all: a file half written by a
 * killed process could never be opened, but would still count as a warehouse.
 */
export const makeDatabase = async ({folder, database, unfinished}: WarehouseFiles): Promise<void> => {
	if (await exists(database)) return;
	await makeFolder(folder);
	const own = `${unfinished}.${process.pid}`;
	await rm(own, {force: true});
	try {
		const {DuckDBInstance} = await import('../engine/engine-library.ts');
		(await DuckDBInstance.create(own)).closeSync();
		// A hard link never replaces a file that another process created meanwhile.
		await link(own, database).catch(async (error: NodeJS.ErrnoException) => {
			if (error.code === 'EEXIST') return;
			if (!(await exists(database))) await rename(own, database);
		});
	} finally {
		await rm(own, {force: true});
	}
};

/** Returns whether a file or folder exists, without opening it. */
export const exists = (file: string): Promise<boolean> =>
	stat(file).then(
		() => true,
		() => false,
	);

import {readdir, rename, rm, rmdir} from 'node:fs/promises';
import path from 'node:path';
import {withDisk} from '../../files/disk-error.ts';
import {isUnfinished} from '../../files/leftovers.ts';
import type {WarehouseFiles} from './warehouse-files.ts';

/** Deletes the data file, log first: after a crash, the remaining file still counts as a warehouse to remove. */
export const removeData = (files: WarehouseFiles): Promise<void> =>
	withDisk(files.folder, async () => {
		const {dir, base} = path.parse(files.unfinished);
		const inFolder = await readdir(dir).catch(() => []);
		for (const name of inFolder.filter(one => one.startsWith(base) || isUnfinished(one)))
			await rm(path.join(dir, name), {force: true});
		for (const file of [
			files.temp,
			files.staging,
			files.lockOwner,
			files.changeNote,
			files.wanted,
			files.wal,
			files.database,
		]) {
			await rm(file, {recursive: true, force: true});
		}
	});

/**
 * Moves the data file away atomically and without needing disk space. A crash afterwards leaves only files to
 * clean up.
 */
export const retireDatabase = ({database, unfinished}: WarehouseFiles): Promise<void> =>
	withDisk(database, () =>
		rename(database, `${unfinished}.removed`).catch((error: NodeJS.ErrnoException) => {
			if (error.code !== 'ENOENT') throw error;
		}),
	);

/** Deletes the record of a removed warehouse, and its folder if that is empty. */
export const removeRecord = (files: WarehouseFiles): Promise<void> =>
	withDisk(files.folder, async () => {
		await rm(files.record, {force: true});
		const left = await readdir(files.folder).catch(() => undefined);
		if (left?.length === 0) await rmdir(files.folder).catch(() => undefined);
	});

import {watch} from 'node:fs';
import path from 'node:path';
import {engineDatabase} from '../dialect/quote.ts';

/** Where an embedded warehouse is stored. All paths are absolute. */
export type WarehouseFiles = {
	readonly folder: string;
	readonly database: string;
	readonly wal: string;
	/** Prefix of the name of a data file that is being created. */
	readonly unfinished: string;
	/** State, role and times: see `WarehouseRecord`. */
	readonly record: string;
	/**
	 * Held while a process changes the warehouse: see `withChangeLock`. Next to the folder, because the folder is
	 * removed with the warehouse.
	 */
	readonly changeLock: string;
	/** Which process has the database open: see `LockOwner`. */
	readonly lockOwner: string;
	/** Which process last changed stored data: see `noteChange`. */
	readonly changeNote: string;
	/** Folder in which each process that waits for the database puts a file. */
	readonly wanted: string;
	/** Temporary data of the engine; emptied whenever the database is opened. */
	readonly temp: string;
	/** Where COPY puts its input; emptied whenever the database is opened. */
	readonly staging: string;
};

// The identifier comes from dwh.cfg. It must not leave the folder or be invalid as a file name.
const folderName = (identifier: string): string => {
	const safe = identifier.toLowerCase().replaceAll(/[^a-z0-9_.-]+/g, '-');
	return /^\.*$/.test(safe) ? `warehouse${safe.length}` : safe;
};

export const warehouseFiles = (home: string, identifier: string): WarehouseFiles => {
	const folder = path.join(home, 'warehouses', folderName(identifier));
	return {
		folder,
		database: path.join(folder, `${engineDatabase}.duckdb`),
		wal: path.join(folder, `${engineDatabase}.duckdb.wal`),
		unfinished: path.join(folder, 'unfinished.duckdb'),
		record: path.join(folder, 'state.json'),
		changeLock: `${folder}.lock`,
		lockOwner: path.join(folder, 'lock-owner.json'),
		changeNote: path.join(folder, 'last-change'),
		wanted: path.join(folder, 'wanted'),
		temp: path.join(folder, 'spill'),
		staging: path.join(folder, 'staging'),
	};
};

/**
 * Calls back on each change in a folder, with the event and the name. Returns a function that stops watching. Does
 * not keep the process alive. Never calls back if folders cannot be watched.
 */
export const watchFolder = (folder: string, onChange: (event: string, name: string | null) => void): (() => void) => {
	try {
		const watcher = watch(folder, {persistent: false}, onChange);
		watcher.on('error', () => undefined);
		return () => watcher.close();
	} catch {
		return () => undefined;
	}
};

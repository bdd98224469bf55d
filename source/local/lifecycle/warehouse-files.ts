import {watch} from 'node:fs';
import path from 'node:path';
import {engineDatabase} from '../dialect/quote.ts';

/** Where one embedded warehouse lives; every path is absolute. */
export type WarehouseFiles = {
	readonly folder: string;
	readonly database: string;
	readonly wal: string;
	/** Begins the name of a data file that is still being made. */
	readonly unfinished: string;
	/** State, role and times: see `WarehouseRecord`. */
	readonly record: string;
	/** Held while one process changes the warehouse: see `withChangeLock`. Beside the folder, which goes with the warehouse. */
	readonly changeLock: string;
	/** Who has the database open: see `LockOwner`. */
	readonly lockOwner: string;
	/** Who changed what is stored last: see `noteChange`. */
	readonly changeNote: string;
	/** Folder where programs that wait for the database put a file each. */
	readonly wanted: string;
	/** Spilled intermediate results; emptied whenever the database is opened. */
	readonly temp: string;
	/** Where COPY puts what it loads; emptied whenever the database is opened. */
	readonly staging: string;
};

// An identifier comes from a person's file: it must neither leave the folder nor upset a file system.
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
 * Calls back when something changes in a folder, with what happened to which name, and returns what ends that; keeps no process alive.
 * Where folders cannot be watched, it never calls.
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

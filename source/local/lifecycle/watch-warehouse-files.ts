import {existsSync} from 'node:fs';
import path from 'node:path';
import {otherLockHolder} from '../engine/file-lock.ts';
import type {WarehouseFiles} from './warehouse-files.ts';
import {watchFolder} from './warehouse-files.ts';

const nearestFolder = (folder: string): string =>
	existsSync(folder) || path.dirname(folder) === folder ? folder : nearestFolder(path.dirname(folder));

/**
 * Calls back when a process, this one included, has made, changed or removed the warehouse or what it stores, or when
 * another one has begun or ended its work in it. Returns what ends that.
 */
export const watchWarehouseFiles = (files: WarehouseFiles, onChange: () => void): (() => void) => {
	let isOver = false;
	let watched = '';
	let stop = () => {};
	let holder: number | undefined;

	const checkLockHolder = async () => {
		const now = (await otherLockHolder(files.lockOwner))?.pid;
		if (isOver || now === holder) return;
		holder = now;
		onChange();
	};

	const watch = () => {
		const folder = nearestFolder(files.folder);
		if (isOver || folder === watched) return;
		stop();
		watched = folder;
		stop = watchFolder(folder, (event, name) => {
			const isInFolder = existsSync(files.folder);
			if (folder !== files.folder || !isInFolder) {
				// The folder has come or gone, or one above it has.
				watch();
				if (isInFolder || folder === files.folder) onChange();
				return;
			}

			// The engine writes into its file all the time; that it comes or goes is what matters.
			if (
				name === path.basename(files.record) ||
				name === path.basename(files.changeNote) ||
				(name === path.basename(files.database) && event === 'rename')
			)
				onChange();
			if (name === path.basename(files.lockOwner)) void checkLockHolder();
		});
		// What came while nothing was watched.
		if (nearestFolder(files.folder) !== folder) watch();
	};

	watch();
	void checkLockHolder();
	return () => {
		isOver = true;
		stop();
	};
};

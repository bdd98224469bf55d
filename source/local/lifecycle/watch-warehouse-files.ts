import {existsSync} from 'node:fs';
import path from 'node:path';
import {otherLockHolder} from '../engine/file-lock.ts';
import type {WarehouseFiles} from './warehouse-files.ts';
import {watchFolder} from './warehouse-files.ts';

const nearestFolder = (folder: string): string =>
	existsSync(folder) || path.dirname(folder) === folder ? folder : nearestFolder(path.dirname(folder));

/**
 * Calls back when any process, including this one, has created, changed or removed the warehouse or its data, or
 * when another process has opened or closed it. Returns a function that stops watching.
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
				// The folder or one of its parents was created or removed.
				watch();
				if (isInFolder || folder === files.folder) onChange();
				return;
			}

			// The engine writes to its file all the time. Only creation and removal matter.
			if (
				name === path.basename(files.record) ||
				name === path.basename(files.changeNote) ||
				(name === path.basename(files.database) && event === 'rename')
			)
				onChange();
			if (name === path.basename(files.lockOwner)) void checkLockHolder();
		});
		// A change may have happened while nothing was watched.
		if (nearestFolder(files.folder) !== folder) watch();
	};

	watch();
	void checkLockHolder();
	return () => {
		isOver = true;
		stop();
	};
};

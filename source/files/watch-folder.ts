import {existsSync, type FSWatcher, watch} from 'node:fs';
import path from 'node:path';

// Editors write a file in several steps.
const pauseMs = 150;

/**
 * Calls back after files of the folder change, or after the folder is created; `names` limits which files count.
 * Keeps no process alive. Returns a function that stops watching. Does nothing if the system cannot watch.
 */
export const watchFolder = (folder: string, onChange: () => void, names = /\.sql$/i): (() => void) => {
	let watcher: FSWatcher | undefined;
	let timer: NodeJS.Timeout | undefined;
	let isOver = false;

	const soon = () => {
		clearTimeout(timer);
		timer = setTimeout(onChange, pauseMs);
		timer.unref();
	};

	const start = () => {
		watcher?.close();
		if (isOver) return;
		const isThere = existsSync(folder);
		const watched = isThere ? folder : path.dirname(folder);
		try {
			watcher = watch(watched, {persistent: false}, (_event, name) => {
				// The folder was created or removed.
				if (isThere !== existsSync(folder)) start();
				else if (!isThere || (name !== null && !names.test(name))) return;
				soon();
			});
			watcher.on('error', () => watcher?.close());
		} catch {
			watcher = undefined;
		}
	};

	start();
	return () => {
		isOver = true;
		clearTimeout(timer);
		watcher?.close();
	};
};

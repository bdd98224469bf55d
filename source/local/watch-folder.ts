import {watch} from 'node:fs';

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

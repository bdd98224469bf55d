import {type FSWatcher, watch} from 'node:fs';
import path from 'node:path';
import {DwhError} from '../core/dwh-error.ts';
import type {HeldResult} from './held-result.ts';
import type {WarehouseFiles} from './warehouse-files.ts';

/**
 * Lets go of results that nobody reads, because an unread result keeps the database open and others out
 * of it. One that was never begun goes after a minute, or when there are many. One that is being read
 * stays as long as its reader likes, unless another program waits for the database and the reader has
 * not come back for two seconds.
 */
export type ResultMinder = {
	mind(result: HeldResult): void;
	stop(): void;
};

const most = 16;
const unreadMs = 60_000;
const patienceMs = 2000;

const again = ['Run it again to read it from the start.'];

const letGo = (why: string): DwhError =>
	new DwhError('state', `The rest of this result was let go: ${why}.`, {nextSteps: again});

export const createResultMinder = (files: WarehouseFiles): ResultMinder => {
	const held = new Set<HeldResult>();
	const timers = new Set<NodeJS.Timeout>();
	let watcher: FSWatcher | undefined;

	const later = (ms: number, work: () => void): void => {
		const timer = setTimeout(() => {
			timers.delete(timer);
			work();
		}, ms);
		timer.unref();
		timers.add(timer);
	};

	const tidy = (): void => {
		for (const result of held) if (!result.isOpen()) held.delete(result);
		if (held.size > 0) return;
		watcher?.close();
		watcher = undefined;
	};

	const onWanted = (): void => {
		tidy();
		for (const result of held) {
			const check = (): void => {
				if (!result.isOpen()) return;
				const left = result.touchedAt() + patienceMs - performance.now();
				if (left > 0) later(left, check);
				else void result.close(letGo('another program needed the warehouse')).then(tidy);
			};
			check();
		}
	};

	const startWatching = (): void => {
		if (watcher) return;
		try {
			const wanted = path.basename(files.wanted);
			watcher = watch(files.folder, {persistent: false}, (_event, name) => {
				if (name === wanted) onWanted();
			});
			watcher.on('error', () => undefined);
		} catch {
			// Where folders cannot be watched, others wait until the result has been read.
		}
	};

	return {
		mind(result) {
			tidy();
			held.add(result);
			startWatching();
			const begun = result.touchedAt();
			later(unreadMs, () => {
				if (result.isOpen() && result.touchedAt() === begun) {
					void result.close(letGo('nobody read it for a minute')).then(tidy);
				}
			});
			const [oldest] = held;
			if (held.size > most && oldest) void oldest.close(letGo('too many results were open')).then(tidy);
		},
		stop() {
			watcher?.close();
			watcher = undefined;
			for (const timer of timers) clearTimeout(timer);
			timers.clear();
			held.clear();
		},
	};
};

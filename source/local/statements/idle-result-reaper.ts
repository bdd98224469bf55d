import {DwhError} from '../../core/dwh-error.ts';
import type {HeldResult} from './held-result.ts';

/**
 * Closes results without a reader: they take memory, and a result whose rows are still in the engine blocks other
 * programs. An unread result is closed after a minute, or if many requests have open results. A result that is
 * being read stays open. If it blocks another waiting program and has not been read for a while, its engine is
 * released; most results are then kept in memory for their reader.
 */
export type IdleResultReaper = {
	/** Watches the results of one request. */
	watch(results: readonly HeldResult[]): void;
	/** Called when another program waits for the database. */
	onWanted(): void;
	stop(): void;
};

const maxOpen = 16;
const unreadMs = 60_000;
const patienceMs = 1500;

const closedBecause = (why: string): DwhError =>
	new DwhError('result-released', `The rest of this result was released: ${why}.`, {
		nextSteps: ['Run the statement again to read its result from the start.'],
	});

export const createIdleResultReaper = (): IdleResultReaper => {
	const watched = new Set<readonly HeldResult[]>();
	const timers = new Set<NodeJS.Timeout>();

	const later = (ms: number, work: () => void): void => {
		const timer = setTimeout(() => {
			timers.delete(timer);
			work();
		}, ms);
		timer.unref();
		timers.add(timer);
	};

	const tidy = (): void => {
		for (const results of watched) if (results.every(result => !result.isOpen())) watched.delete(results);
	};

	const close = (result: HeldResult, why: string): void => void result.close(closedBecause(why)).then(tidy);

	const freeWhenLeft = (result: HeldResult): void => {
		if (!result.isOpen() || !result.holdsDatabase) return;
		const left = result.touchedAt() + patienceMs - performance.now();
		if (left > 0) later(left, () => freeWhenLeft(result));
		else void result.free(closedBecause('another program needed the warehouse')).then(tidy);
	};

	return {
		watch(results) {
			tidy();
			watched.add(results);
			for (const result of results) {
				const begun = result.touchedAt();
				later(unreadMs, () => {
					if (result.isOpen() && result.touchedAt() === begun) close(result, 'it was not read for a minute');
				});
			}

			const [oldest] = watched;
			if (watched.size <= maxOpen || !oldest) return;
			for (const result of oldest) close(result, 'too many results were open');
		},
		onWanted() {
			tidy();
			for (const result of [...watched].flat()) freeWhenLeft(result);
		},
		stop() {
			for (const timer of timers) clearTimeout(timer);
			timers.clear();
			watched.clear();
		},
	};
};

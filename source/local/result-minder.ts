import {DwhError} from '../core/dwh-error.ts';
import type {HeldResult} from './held-result.ts';

/**
 * Lets go of results that nobody reads, because an unread result keeps the database open and others out
 * of it. One that was never begun goes after a minute, or when there are many. One that is being read
 * stays as long as its reader likes, unless another program waits for the database and the reader has
 * not come back for a while.
 */
export type ResultMinder = {
	mind(result: HeldResult): void;
	/** Another program waits for the database. */
	onWanted(): void;
	stop(): void;
};

const most = 16;
const unreadMs = 60_000;
const patienceMs = 1500;

const again = ['Run it again to read it from the start.'];

const letGo = (why: string): DwhError =>
	new DwhError('state', `The rest of this result was let go: ${why}.`, {nextSteps: again});

export const createResultMinder = (): ResultMinder => {
	const held = new Set<HeldResult>();
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
		for (const result of held) if (!result.isOpen()) held.delete(result);
	};

	const close = (result: HeldResult, why: string): void => void result.close(letGo(why)).then(tidy);

	const closeWhenLeft = (result: HeldResult): void => {
		if (!result.isOpen()) return;
		const left = result.touchedAt() + patienceMs - performance.now();
		if (left > 0) later(left, () => closeWhenLeft(result));
		else close(result, 'another program needed the warehouse');
	};

	return {
		mind(result) {
			tidy();
			held.add(result);
			const begun = result.touchedAt();
			later(unreadMs, () => {
				if (result.isOpen() && result.touchedAt() === begun) close(result, 'nobody read it for a minute');
			});
			const [oldest] = held;
			if (held.size > most && oldest) close(oldest, 'too many results were open');
		},
		onWanted() {
			tidy();
			for (const result of held) closeWhenLeft(result);
		},
		stop() {
			for (const timer of timers) clearTimeout(timer);
			timers.clear();
			held.clear();
		},
	};
};

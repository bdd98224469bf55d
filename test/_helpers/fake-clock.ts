import type {Clock} from '../../source/core/clock.ts';

/** A clock whose time moves on to the next thing that waits as soon as everything else has come to rest. */
export const createFakeClock = (startAt = Date.UTC(2026, 10, 23, 10, 0, 0)): Clock => {
	let now = startAt;
	let isTicking = false;
	const sleepers: {until: number; wake: () => void}[] = [];
	const tick = () => {
		isTicking = false;
		sleepers.sort((one, other) => one.until - other.until);
		const next = sleepers.shift();
		if (!next) return;
		now = Math.max(now, next.until);
		next.wake();
		plan();
	};
	const plan = () => {
		if (isTicking || sleepers.length === 0) return;
		isTicking = true;
		// Behind every promise that is about to settle.
		setImmediate(tick);
	};

	return {
		now: () => now,
		sleep: (ms, signal) =>
			new Promise((resolve, reject) => {
				if (signal?.aborted) return reject(signal.reason);
				const sleeper = {until: now + ms, wake: resolve};
				signal?.addEventListener('abort', () => {
					const index = sleepers.indexOf(sleeper);
					if (index >= 0) sleepers.splice(index, 1);
					reject(signal.reason);
				});
				sleepers.push(sleeper);
				plan();
			}),
	};
};

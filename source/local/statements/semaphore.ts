/** Limits concurrency; waiting callers proceed in order. */
export type Semaphore = {
	/** The concurrency limit. */
	readonly count: number;
	/** Resolves with a function that releases the permit; rejects with the signal's reason. */
	take(signal: AbortSignal): Promise<() => void>;
};

export const createSemaphore = (count: number): Semaphore => {
	let free = count;
	const waiting: (() => void)[] = [];

	const giveBack = (): (() => void) => {
		let isBack = false;
		return () => {
			if (isBack) return;
			isBack = true;
			const next = waiting.shift();
			if (next) next();
			else free++;
		};
	};

	return {
		count,
		take(signal) {
			if (signal.aborted) return Promise.reject(signal.reason);
			if (free > 0) {
				free--;
				return Promise.resolve(giveBack());
			}

			return new Promise((resolve, reject) => {
				const enter = (): void => {
					signal.removeEventListener('abort', leave);
					resolve(giveBack());
				};
				const leave = (): void => {
					waiting.splice(waiting.indexOf(enter), 1);
					reject(signal.reason);
				};
				waiting.push(enter);
				signal.addEventListener('abort', leave, {once: true});
			});
		},
	};
};

import type {DoubleClock} from './clock.ts';

/** Changes that happen by themselves at their time, seen by whoever looks next. */
export type Plan = {
	/** `run` gets the time it was due, so that what it plans next does not drift. */
	at(time: number, run: (due: number) => void): void;
	/** Makes everything that is due happen, in order. */
	settle(): void;
};

export const createPlan = (clock: DoubleClock): Plan => {
	let entries: {readonly time: number; readonly run: (due: number) => void}[] = [];
	return {
		at(time, run) {
			entries.push({time, run});
		},
		settle() {
			for (;;) {
				const now = clock.now();
				const next = entries.filter(entry => entry.time <= now).sort((a, b) => a.time - b.time)[0];
				if (!next) return;
				entries = entries.filter(entry => entry !== next);
				next.run(next.time);
			}
		},
	};
};

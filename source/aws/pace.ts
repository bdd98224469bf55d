/** How to look next: stay with the statement for so long, or look after a pause. */
type Step = {readonly waitSeconds: number | undefined; readonly pauseMs: number};

/** Decides how often a statement is looked at while it runs. */
export type Pace = {
	next(): Step;
	/** Tells how the last look went, which ended before the statement did; `ms` is how long it took. */
	looked(step: Step, ms: number): void;
	/** Tells that the service refused to wait: too many wait already. */
	refused(): void;
};

const longestWait = 30;
const firstPause = 250;
const longestPause = 5000;
/** So many looks without a wait before waiting is tried again. */
const looksWithoutWait = 8;

/**
 * Long polls of 30 seconds. Where the service refuses them, or answers them at once, single looks with
 * pauses that grow, each a little different, so that many statements do not look at the same moment.
 */
export const createPace = (random: () => number = Math.random): Pace => {
	let pause = 0;
	let plainLooks = 0;

	const slowDown = (): void => {
		pause = pause === 0 ? firstPause : Math.min(longestPause, pause * 1.6);
	};

	return {
		next() {
			const pauseMs = Math.round(pause * (0.75 + random() / 2));
			if (plainLooks === 0) return {waitSeconds: longestWait, pauseMs};
			plainLooks--;
			return {waitSeconds: undefined, pauseMs};
		},
		looked({waitSeconds}, ms) {
			if (waitSeconds === undefined || ms < waitSeconds * 500) slowDown();
			else pause = 0;
		},
		refused() {
			plainLooks = looksWithoutWait;
			slowDown();
		},
	};
};

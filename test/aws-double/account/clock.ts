/** The double's own time. States change, statements age and tokens expire by it. */
export type DoubleClock = {
	/** Milliseconds since 1970: real time at `speed`, plus everything it was advanced by. */
	now(): number;
	/** Whatever would have happened in this time has happened when this returns. */
	advance(ms: number): void;
	/** So many of the double's milliseconds go by in a real one. */
	setSpeed(speed: number): void;
	/** What the service takes for the present when it checks signatures: real time plus `skewMs`. */
	wall(): number;
	/** How far the service's clock is ahead of this machine's. */
	skewMs: number;
};

export const createClock = (onAdvance: () => void, firstSpeed = 1): DoubleClock => {
	let speed = firstSpeed;
	let base = Date.now();
	let realBase = base;
	const now = (): number => base + (Date.now() - realBase) * speed;
	const clock: DoubleClock = {
		now,
		advance(ms) {
			base += ms;
			onAdvance();
		},
		setSpeed(next) {
			base = now();
			realBase = Date.now();
			speed = next;
		},
		wall: () => Date.now() + clock.skewMs,
		skewMs: 0,
	};
	return clock;
};

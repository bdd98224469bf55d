import {setTimeout as wait} from 'node:timers/promises';
import type {Clock} from '../core/clock.ts';

/** The machine's clock. */
export const systemClock: Clock = {
	now: () => Date.now(),
	sleep: (ms, signal) => wait(ms, undefined, {signal}),
};

import {useEffect, useReducer} from 'react';
import type {Clock} from '../core/clock.ts';
import {coarseAge} from '../core/text/format-time.ts';

/** Returns the current time; redraws when the coarse age of `since` changes. No timer if `since` is undefined. */
export const useCoarseNow = (clock: Clock, since: number | undefined): number => {
	const [ticks, tick] = useReducer((count: number) => count + 1, 0);
	// biome-ignore lint/correctness/useExhaustiveDependencies: each tick has to set the next timer.
	useEffect(() => {
		if (since === undefined) return;
		const timer = setTimeout(tick, coarseAge(clock.now() - since).nextMs + 20);
		return () => clearTimeout(timer);
	}, [clock, since, ticks]);
	return clock.now();
};

import {useEffect, useState} from 'react';
import type {Clock} from '../core/clock.ts';

/** The time, once a second while `isTicking`; nothing is timed or drawn otherwise. */
export const useNow = (clock: Clock, isTicking: boolean): number => {
	const [now, setNow] = useState(() => clock.now());
	useEffect(() => {
		if (!isTicking) return;
		const timer = setInterval(() => setNow(clock.now()), 1000);
		return () => clearInterval(timer);
	}, [clock, isTicking]);
	return isTicking ? now : clock.now();
};

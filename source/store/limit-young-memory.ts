import {getHeapSpaceStatistics, setFlagsFromString} from 'node:v8';

// What a few frames need: with less, what a frame is made of outlives it, and collecting that takes as long as
// drawing. Frames are short-lived, so room for thousands of them would only be held, a hundred megabytes of it.
const enoughBytes = 8 * 1024 * 1024;
const checkMs = 200;

/** Lets the memory for what is short-lived grow as far as frames need it, and no further; returns what ends the checks. */
export const limitYoungMemory = (): (() => void) => {
	const timer = setInterval(() => {
		const young = getHeapSpaceStatistics().find(space => space.space_name === 'new_space');
		if (!young || young.space_size < enoughBytes) return;
		setFlagsFromString('--semi-space-growth-factor=1');
		clearInterval(timer);
	}, checkMs);
	timer.unref();
	return () => clearInterval(timer);
};

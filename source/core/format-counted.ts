import {formatCount} from './format-count.ts';

/** A number with its noun: "1 file", "8,056 files". */
export const formatCounted = (count: number, noun: string): string =>
	`${formatCount(count)} ${count === 1 ? noun : `${noun}s`}`;

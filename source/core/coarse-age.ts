import {formatAge} from './format-age.ts';

/** An age as one says it, and after how many milliseconds more one would say something else. */
export type CoarseAge = {readonly text: string; readonly nextMs: number};

const nextOf = (ms: number, step: number) => step - (ms % step);

/** "just now", "20 s ago", "3 min ago": coarse, so that what shows it changes rarely. */
export const coarseAge = (ms: number): CoarseAge => {
	const age = Math.max(0, ms);
	if (age < 10_000) return {text: 'just now', nextMs: 10_000 - age};
	if (age < 60_000) return {text: `${Math.floor(age / 10_000) * 10} s ago`, nextMs: nextOf(age, 10_000)};
	const step = age < 3_600_000 ? 60_000 : 3_600_000;
	return {text: `${formatAge(age)} ago`, nextMs: nextOf(age, step)};
};

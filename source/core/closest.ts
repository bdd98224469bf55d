import {editDistance} from './edit-distance.ts';

/** The candidate a person probably meant, or undefined when none is near. */
export const closest = (word: string, candidates: readonly string[]): string | undefined => {
	const lower = word.toLowerCase();
	let best: {readonly name: string; readonly far: number} | undefined;
	for (const name of candidates) {
		const far = editDistance(lower, name.toLowerCase());
		if (!best || far < best.far) best = {name, far};
	}
	return best && best.far <= Math.max(1, Math.floor(lower.length / 3)) ? best.name : undefined;
};

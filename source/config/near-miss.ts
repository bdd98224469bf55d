import {editDistance} from '../core/edit-distance.ts';

/** The known word that was probably meant: at most one edit in four letters away, case aside. */
export const nearMiss = (word: string, known: Iterable<string>): string | undefined => {
	let best: {word: string; edits: number} | undefined;
	for (const candidate of known) {
		const edits = editDistance(word.toLowerCase(), candidate.toLowerCase());
		const allowed = Math.max(1, Math.floor(Math.min(word.length, candidate.length) / 4));
		if (edits <= allowed && edits < (best?.edits ?? Number.POSITIVE_INFINITY)) best = {word: candidate, edits};
	}
	return best?.word;
};

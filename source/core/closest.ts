/** The number of letters to insert, delete, replace or swap with a neighbour to turn one word into the other. */
const editDistance = (a: string, b: string): number => {
	let before: number[] = [];
	let row = Array.from({length: b.length + 1}, (_, index) => index);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		for (let j = 1; j <= b.length; j++) {
			const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
			const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
			const swap = isSwap ? (before[j - 2] ?? 0) + 1 : change;
			next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, change, swap));
		}
		before = row;
		row = next;
	}
	return row[b.length] ?? 0;
};

/** Returns the candidate that was probably meant, or undefined if none is similar. */
export const closest = (word: string, candidates: readonly string[]): string | undefined => {
	const lower = word.toLowerCase();
	const allowed = Math.max(1, Math.floor(lower.length / 3));
	let best: {readonly name: string; readonly far: number} | undefined;
	for (const name of candidates) {
		// A difference in length costs at least that many edits.
		if (Math.abs(name.length - lower.length) > allowed) continue;
		const far = editDistance(lower, name.toLowerCase());
		if (far <= allowed && (!best || far < best.far)) best = {name, far};
	}
	return best?.name;
};

// One or two edits are within reach of most words.
const leastWithin = 3;

const isWithin = (one: string, other: string): boolean =>
	Math.min(one.length, other.length) >= leastWithin && (one.includes(other) || other.includes(one));

/** Returns up to `most` candidates, nearest first, that are spelled similarly or contain one another. */
export const nearest = (word: string, candidates: readonly string[], most: number): readonly string[] => {
	const lower = word.toLowerCase();
	const allowed = Math.max(1, Math.floor(lower.length / 3));
	return [...new Set(candidates)]
		.map(name => ({name, far: editDistance(lower, name.toLowerCase())}))
		.filter(({name, far}) => far <= allowed || isWithin(lower, name.toLowerCase()))
		.sort((one, other) => one.far - other.far)
		.slice(0, most)
		.map(({name}) => name);
};

/** Returns the known word that was probably meant, ignoring case: at most one edit per four letters. */
export const nearMiss = (word: string, known: Iterable<string>): string | undefined => {
	let best: {word: string; edits: number} | undefined;
	for (const candidate of known) {
		const allowed = Math.max(1, Math.floor(Math.min(word.length, candidate.length) / 4));
		if (Math.abs(word.length - candidate.length) > allowed) continue;
		const edits = editDistance(word.toLowerCase(), candidate.toLowerCase());
		if (edits <= allowed && edits < (best?.edits ?? Number.POSITIVE_INFINITY)) best = {word: candidate, edits};
	}
	return best?.word;
};

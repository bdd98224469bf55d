/** Letters to add, drop, change or swap with their neighbour to get from one word to the other. */
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

/** The candidate a person probably meant, or undefined when none is near. */
export const closest = (word: string, candidates: readonly string[]): string | undefined => {
	const lower = word.toLowerCase();
	const allowed = Math.max(1, Math.floor(lower.length / 3));
	let best: {readonly name: string; readonly far: number} | undefined;
	for (const name of candidates) {
		// Each letter of the difference is one to add or drop.
		if (Math.abs(name.length - lower.length) > allowed) continue;
		const far = editDistance(lower, name.toLowerCase());
		if (far <= allowed && (!best || far < best.far)) best = {name, far};
	}
	return best?.name;
};

// A letter or two are within most words.
const leastWithin = 3;

const isWithin = (one: string, other: string): boolean =>
	Math.min(one.length, other.length) >= leastWithin && (one.includes(other) || other.includes(one));

/** The candidates that a person may have meant, `most` of them, the nearest first: spelled nearly so, or one within the other. */
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

/** The known word that was probably meant: at most one edit in four letters away, case aside. */
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

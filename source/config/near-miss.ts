/** Edits between two words, a swap of neighbours counting as one. */
const distance = (a: string, b: string): number => {
	let before: number[] = [];
	let row = Array.from({length: b.length + 1}, (_, index) => index);
	for (let i = 1; i <= a.length; i += 1) {
		const next = [i];
		for (let j = 1; j <= b.length; j += 1) {
			const isSame = a[i - 1] === b[j - 1];
			let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (isSame ? 0 : 1));
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
				cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
			next.push(cost);
		}
		before = row;
		row = next;
	}
	return row[b.length] ?? 0;
};

/** The known word that was probably meant: at most one edit in four letters away, case aside. */
export const nearMiss = (word: string, known: Iterable<string>): string | undefined => {
	let best: {word: string; edits: number} | undefined;
	for (const candidate of known) {
		const edits = distance(word.toLowerCase(), candidate.toLowerCase());
		const allowed = Math.max(1, Math.floor(Math.min(word.length, candidate.length) / 4));
		if (edits <= allowed && edits < (best?.edits ?? Number.POSITIVE_INFINITY)) best = {word: candidate, edits};
	}
	return best?.word;
};

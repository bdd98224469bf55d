const distance = (a: string, b: string): number => {
	let row = Array.from({length: b.length + 1}, (_, index) => index);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		for (let j = 1; j <= b.length; j++) {
			next.push(
				Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)),
			);
		}
		row = next;
	}
	return row[b.length] ?? 0;
};

/** The candidate a person probably meant, or undefined when none is near. */
export const closest = (word: string, candidates: readonly string[]): string | undefined => {
	const lower = word.toLowerCase();
	let best: {readonly name: string; readonly far: number} | undefined;
	for (const name of candidates) {
		const far = distance(lower, name.toLowerCase());
		if (!best || far < best.far) best = {name, far};
	}
	return best && best.far <= Math.max(1, Math.floor(lower.length / 3)) ? best.name : undefined;
};

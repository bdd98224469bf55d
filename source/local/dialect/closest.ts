/** Letters to add, drop, change or swap with their neighbour to get from one word to the other. */
const distance = (a: string, b: string): number => {
	const rows: number[][] = [Array.from({length: b.length + 1}, (_, index) => index)];
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		const above = rows[i - 1] ?? [];
		for (let j = 1; j <= b.length; j++) {
			const change = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
			const swap =
				a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
					? (rows[i - 2]?.[j - 2] ?? Number.POSITIVE_INFINITY) + 1
					: change;
			row.push(Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, change, swap));
		}
		rows.push(row);
	}
	return rows.at(-1)?.[b.length] ?? 0;
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

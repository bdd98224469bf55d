/**
 * How well the letters of `pattern` are found in `text` in order: higher is better, undefined when
 * they are not. Beginnings of words and runs of letters count most.
 */
export const fuzzyMatch = (pattern: string, text: string): number | undefined => {
	const wanted = pattern.toLowerCase().replaceAll(' ', '');
	const lower = text.toLowerCase();
	let score = 0;
	let from = 0;
	let previous = -2;
	for (const letter of wanted) {
		const at = lower.indexOf(letter, from);
		if (at < 0) return undefined;
		const isWordStart = at === 0 || /[^\p{L}\p{N}]/u.test(lower[at - 1] ?? '');
		score += at === previous + 1 ? 3 : isWordStart ? 2 : 0;
		previous = at;
		from = at + 1;
	}

	return score - text.length / 100;
};

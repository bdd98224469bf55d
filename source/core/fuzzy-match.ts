const isLetterOrDigit = /[\p{L}\p{N}]/u;

/** Whether a word begins at an index of the text. */
const isWordStart = (text: string, at: number): boolean => {
	if (at === 0) return true;
	const before = text.charCodeAt(at - 1);
	const isPlain = (before >= 97 && before <= 122) || (before >= 48 && before <= 57);
	return !isPlain && (before < 128 || !isLetterOrDigit.test(text[at - 1] ?? ''));
};

const scoreFrom = (wanted: string, lower: string, start: number): number | undefined => {
	let score = 0;
	let from = start;
	let previous = -2;
	for (const letter of wanted) {
		const at = lower.indexOf(letter, from);
		if (at < 0) return undefined;
		score += at === previous + 1 ? 3 : isWordStart(lower, at) ? 2 : 0;
		previous = at;
		from = at + letter.length;
	}

	return score;
};

/**
 * Returns how well `pattern` matches `text` as a subsequence: higher is better, undefined if it does not. Starts
 * of words and consecutive letters score highest.
 */
export const fuzzyMatch = (pattern: string, text: string): number | undefined => {
	const wanted = pattern.toLowerCase().replaceAll(' ', '');
	const lower = text.toLowerCase();
	if (wanted === '') return -text.length / 100;
	let best: number | undefined;
	// Every start is tried: the first match is often a letter of another word.
	for (let start = lower.indexOf(wanted[0] ?? ''); start >= 0; start = lower.indexOf(wanted[0] ?? '', start + 1)) {
		const score = scoreFrom(wanted, lower, start);
		if (score === undefined) break;
		best = Math.max(best ?? 0, score);
	}

	return best === undefined ? undefined : best - text.length / 100;
};

/** How well a label matches the typed text, best first. */
export type Fit = 'whole' | 'prefix' | 'word' | 'letters';

const order: readonly Fit[] = ['whole', 'prefix', 'word', 'letters'];

export const fitRank = (fit: Fit): number => order.indexOf(fit);

const isSubsequence = (letters: string, text: string): boolean => {
	let from = 0;
	for (const letter of letters) {
		from = text.indexOf(letter, from) + 1;
		if (from === 0) return false;
	}

	return true;
};

/** Whether the letters occur in this order, each at the start of a word or right after the previous one. */
export const isOfWordStarts = (typed: string, label: string): boolean => {
	const [letters, text] = [typed.toLowerCase(), label.toLowerCase()];
	const isFound = (at: number, from: number): boolean => {
		if (at === letters.length) return true;
		for (
			let next = text.indexOf(letters[at] ?? '', from);
			next >= 0;
			next = text.indexOf(letters[at] ?? '', next + 1)
		) {
			const isStart = next === 0 || '_ .'.includes(text[next - 1] ?? '');
			if ((isStart || (at > 0 && next === from)) && isFound(at + 1, next + 1)) return true;
		}

		return false;
	};
	return isFound(0, 0);
};

/**
 * Returns how a label matches, ignoring case: it starts with the typed text, one of its words does, or it contains
 * the letters in order, starting with its first.
 */
export const fitOf = (typed: string, label: string): Fit | undefined => {
	const [letters, text] = [typed.toLowerCase(), label.toLowerCase()];
	if (text === letters) return 'whole';
	if (text.startsWith(letters)) return 'prefix';
	for (let at = text.indexOf(letters, 1); at > 0; at = text.indexOf(letters, at + 1)) {
		if ('_ .'.includes(text[at - 1] ?? '')) return 'word';
	}

	return letters.length > 1 && text[0] === letters[0] && isSubsequence(letters, text) ? 'letters' : undefined;
};

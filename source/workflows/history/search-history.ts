import type {HistoryEntry} from './history.ts';

const wordsOf = new WeakMap<HistoryEntry, {readonly text: string; readonly words: readonly string[]}>();

const partsOf = (entry: HistoryEntry) => {
	const known = wordsOf.get(entry);
	if (known) return known;
	const text = `${entry.text} ${entry.code ?? ''}`.toLowerCase();
	const parts = {text, words: [...new Set(text.split(/[^\p{L}\p{N}_]+/u))]};
	wordsOf.set(entry, parts);
	return parts;
};

/** Whether the letters stand in the word in this order: "ordr" in "orders". */
const isInOrder = (letters: string, word: string): boolean => {
	let at = -1;
	return [...letters].every(letter => {
		at = word.indexOf(letter, at + 1);
		return at >= 0;
	});
};

/**
 * The entries whose text has every word that is sought, in the same order: as it is, or its letters in one word of the
 * text. Over a whole statement, a few letters in order would be found anywhere.
 */
export const searchHistory = (entries: readonly HistoryEntry[], sought: string): readonly HistoryEntry[] => {
	const wanted = sought.toLowerCase().split(/\s+/).filter(Boolean);
	if (wanted.length === 0) return entries;
	return entries.filter(entry => {
		const {text, words} = partsOf(entry);
		return wanted.every(word => text.includes(word) || words.some(each => isInOrder(word, each)));
	});
};

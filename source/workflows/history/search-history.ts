import type {HistoryEntry} from './history.ts';
import {conditionOf} from './history-conditions.ts';

const wordsOf = new WeakMap<
	HistoryEntry,
	{readonly text: string; readonly status: readonly string[]; readonly words: readonly string[]}
>();

const partsOf = (entry: HistoryEntry) => {
	const known = wordsOf.get(entry);
	if (known) return known;
	const {code = '', message = '', target, warehouse, outcome, isPlan} = entry;
	const text = `${entry.text} ${code} ${message} ${target} ${warehouse}`.toLowerCase();
	const status = [outcome === 'ok' ? 'done' : outcome, ...(isPlan ? ['plan'] : [])];
	const parts = {text, status, words: [...new Set(text.split(/[^\p{L}\p{N}_]+/u))]};
	wordsOf.set(entry, parts);
	return parts;
};

/** Whether the word contains the letters in this order: "ordr" in "orders". */
const isInOrder = (letters: string, word: string): boolean => {
	let at = -1;
	return [...letters].every(letter => {
		at = word.indexOf(letter, at + 1);
		return at >= 0;
	});
};

// Fewer letters begin a word of everything.
const leastOfStatus = 3;

/** Whether it begins how the run ended: "fail", while "failed" is typed. */
const isBeginning = (word: string, status: readonly string[]): boolean =>
	word.length >= leastOfStatus && status.some(each => each.startsWith(word));

/** Splits a search into words. Text in double quotes is one word and never a condition. */
const wordsIn = (sought: string): {readonly word: string; readonly isQuoted: boolean}[] =>
	[...sought.toLowerCase().matchAll(/"([^"]*)"?|[^\s"]+/g)].flatMap(([all, quoted]) =>
		quoted === '' ? [] : [{word: quoted ?? all, isQuoted: quoted !== undefined}],
	);

/**
 * Returns the entries that match every word: a condition of `history-conditions.ts`, or a word in their text, error
 * or warehouse. A word also matches if another word contains its letters in order; across a whole statement a few
 * letters would match almost anything.
 */
export const searchHistory = (
	entries: readonly HistoryEntry[],
	sought: string,
	now: number,
): readonly HistoryEntry[] => {
	const wanted = wordsIn(sought).map(({word, isQuoted}) => ({
		word,
		isQuoted,
		condition: isQuoted ? undefined : conditionOf(word),
	}));
	if (wanted.length === 0) return entries;
	return entries.filter(entry => {
		const {text, status, words} = partsOf(entry);
		return wanted.every(({word, isQuoted, condition}) =>
			condition
				? condition(entry, now)
				: text.includes(word) ||
					(!isQuoted && (isBeginning(word, status) || words.some(each => isInOrder(word, each)))),
		);
	});
};

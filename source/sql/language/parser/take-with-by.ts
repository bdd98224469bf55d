import type {Parser} from './parser.ts';
import {reservedWords} from './words.ts';

/**
 * Parses GROUP BY, ORDER BY or PARTITION BY, if it comes next. Without BY, it is an error if a list could follow;
 * otherwise the word is a name.
 */
export const takeWithBy = (parser: Parser, word: 'group' | 'order' | 'partition'): boolean => {
	if (parser.take(word, 'by')) return true;
	if (parser.isTolerant || !parser.isAt(word)) return false;
	const next = parser.peek(1);
	const isItem =
		next?.kind === 'quoted' || next?.kind === 'number' || (next?.kind === 'word' && !reservedWords.has(next.value));
	if (!isItem) return false;
	parser.expect(word);
	return parser.fail(`BY is missing after ${word.toUpperCase()}`);
};

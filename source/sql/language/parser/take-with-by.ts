import type {Parser} from './parser.ts';
import {reservedWords} from './words.ts';

/**
 * Reads GROUP BY, ORDER BY or PARTITION BY where it stands. Without its BY, in front of what such a list begins with,
 * that is what is wrong; in front of anything else the word was meant as a name.
 */
export const takeWithBy = (parser: Parser, word: 'group' | 'order' | 'partition'): boolean => {
	if (parser.take(word, 'by')) return true;
	if (parser.isTolerant || !parser.isAt(word)) return false;
	const next = parser.peek(1);
	const isItem =
		next?.kind === 'quoted' || next?.kind === 'number' || (next?.kind === 'word' && !reservedWords.has(next.value));
	if (!isItem) return false;
	parser.expect(word);
	return parser.fail(`BY is missing behind ${word.toUpperCase()}`);
};

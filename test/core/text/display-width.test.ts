import stringWidth from 'string-width';
import {expect, test} from 'vitest';
import {displayWidth, isNarrow} from '../../../source/core/text/display-width.ts';

test('a character that is narrow without the Unicode tables takes one cell', () => {
	const characters = Array.from({length: 0x30_00 - 0x20}, (_, at) => String.fromCodePoint(0x20 + at)).filter(isNarrow);
	expect(characters).toEqual(expect.arrayContaining([...'aé→…─█●✔✖⏎']));
	expect(characters.filter(character => stringWidth(character) !== 1)).toEqual([]);
});

test.each([
	['✔️', 2],
	['✔', 1],
	['日本', 4],
	['e\u0301', 1],
	['👍🏽', 2],
])('%j takes %i cells', (text, cells) => {
	expect(displayWidth(text)).toBe(cells);
});

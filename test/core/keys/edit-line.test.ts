import {expect, test} from 'vitest';
import {editLine} from '../../../source/core/keys/edit-line.ts';
import type {InputToken} from '../../../source/core/keys/input-token.ts';

const cases: readonly (readonly [what: string, text: string, token: InputToken, after: string | undefined])[] = [
	['a letter', 'song', {type: 'key', key: 's', text: 's'}, 'songs'],
	['backspace takes a whole character', 'a👍', {type: 'key', key: 'backspace', text: undefined}, 'a'],
	[
		'ctrl+w takes a word and the blanks behind it',
		'from songs ',
		{type: 'key', key: 'ctrl+w', text: undefined},
		'from ',
	],
	['ctrl+u takes all', 'from songs', {type: 'key', key: 'ctrl+u', text: undefined}, ''],
	['of what is pasted the first line', 'x', {type: 'paste', text: 'yz\nnext'}, 'xyz'],
	['a key that types nothing', 'song', {type: 'key', key: 'f5', text: undefined}, undefined],
];

test.each(cases)('%s', (_, text, token, after) => {
	expect(editLine(text, token)).toBe(after);
});

import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {editKey, insertText, newText, redoEdit, replaceText, undoEdit} from '../../../source/core/keys/text-edit.ts';
import {positionOf} from '../../../source/core/keys/text-places.ts';

const edit = (text: string, at: number, ...keys: readonly string[]) =>
	keys.reduce((state, key) => editKey(state, key) ?? insertText(state, key), {...newText(text), at});

describe('editing', () => {
	test.each([
		['a letter', 'ab', 1, ['x'], 'axb', 2],
		['a line', 'ab', 1, ['enter'], 'a\nb', 2],
		['backspace over an emoji', 'a👨‍👩‍👧', 9, ['backspace'], 'a', 1],
		['delete', 'ab', 0, ['delete'], 'b', 0],
		['delete at the end', 'ab', 2, ['delete'], 'ab', 2],
		['a word to the left', 'select one', 10, ['ctrl+w'], 'select ', 7],
		['to the start of the line', 'a\nbcd', 5, ['ctrl+u'], 'a\n', 2],
		['up keeps the column', 'abc\nde\nfgh', 9, ['up'], 'abc\nde\nfgh', 6],
		['up from the first line goes to its start', 'abc', 2, ['up'], 'abc', 0],
		['down beyond the last line goes to the end', 'abc', 1, ['down'], 'abc', 3],
		['home and end', 'ab\ncd', 4, ['home', 'end'], 'ab\ncd', 5],
		['home and end by ctrl+a and ctrl+e', 'ab\ncd', 4, ['ctrl+a', 'ctrl+e'], 'ab\ncd', 5],
		['a character back and forward', 'a👍b', 3, ['ctrl+b', 'right', 'ctrl+d'], 'a👍', 3],
		['word right', 'select one', 0, ['ctrl+right'], 'select one', 6],
	])('%s', (_name, text, at, keys, expected, expectedAt) => {
		expect(edit(text, at, ...keys)).toMatchObject({text: expected, at: expectedAt});
	});

	test('is undone and redone', () => {
		const typed = edit('', 0, 'a', 'b', 'enter', 'c');
		const back = undoEdit(undoEdit(typed));
		expect(back.text).toBe('ab');
		expect(redoEdit(redoEdit(back)).text).toBe('ab\nc');
		expect(undoEdit(newText('x')).text).toBe('x');
	});

	test('undo reverts a replaced text as one change, and later typing separately', () => {
		const replaced = replaceText(edit('', 0, 'a', 'b'), 'select 1');
		expect(replaced).toMatchObject({text: 'select 1', at: 8});
		const typed = insertText(undoEdit(replaced), 'c');
		expect(typed.text).toBe('abc');
		expect(undoEdit(typed).text).toBe('ab');
	});

	test('never leaves the text or splits a character', () => {
		const keys = [
			'left',
			'right',
			'up',
			'down',
			'home',
			'end',
			'backspace',
			'delete',
			'ctrl+w',
			'ctrl+left',
			'ctrl+right',
			'enter',
			'👍',
			'夜',
			'a',
		];
		fc.assert(
			fc.property(fc.array(fc.constantFrom(...keys), {maxLength: 40}), pressed => {
				const state = edit('one 👨‍👩‍👧 two\nthree', 3, ...pressed);
				expect(state.at).toBeGreaterThanOrEqual(0);
				expect(state.at).toBeLessThanOrEqual(state.text.length);
				expect(state.text.isWellFormed()).toBe(true);
				expect(positionOf(state).line).toBeLessThan(state.text.split('\n').length);
			}),
		);
	});
});

test('undo removes a typed word at once, and nothing before it', () => {
	let state = newText('a ');
	for (const letter of 'select x') state = insertText(state, letter);
	expect(state.text).toBe('a select x');
	state = undoEdit(state);
	expect(state.text).toBe('a select ');
	state = undoEdit(undoEdit(state));
	expect(state.text).toBe('a ');
	expect(redoEdit(redoEdit(state)).text).toBe('a select ');
});

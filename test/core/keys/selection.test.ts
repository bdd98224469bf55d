import {describe, expect, test} from 'vitest';
import {findText, placesOf, replaceAll} from '../../../source/core/keys/find-text.ts';
import {indentLines, outdentLines, toggleComment} from '../../../source/core/keys/line-edits.ts';
import {type EditedText, editKey, insertText, newText, select, undoEdit} from '../../../source/core/keys/text-edit.ts';

/** A text with `|` at the cursor and `^` at the other end of the selection. */
const read = (marked: string): EditedText => {
	const plain = marked.replaceAll(/[|^]/g, '');
	const at = marked.replace('^', '').indexOf('|');
	const anchor = marked.replace('|', '').indexOf('^');
	return {...newText(plain), at, ...(anchor < 0 ? {} : {anchor})};
};

const show = ({text, at, anchor}: EditedText): string => {
	if (anchor === undefined) return `${text.slice(0, at)}|${text.slice(at)}`;
	const [first, last] = at < anchor ? [at, anchor] : [anchor, at];
	const signs = at < anchor ? ['|', '^'] : ['^', '|'];
	return text.slice(0, first) + signs[0] + text.slice(first, last) + signs[1] + text.slice(last);
};

const press = (marked: string, ...keys: readonly string[]) =>
	show(keys.reduce((state, key) => editKey(state, key) ?? insertText(state, key), read(marked)));

describe('selecting', () => {
	test.each([
		['ab|c', ['shift+left', 'shift+left'], '|ab^c'],
		['a|bc', ['shift+right', 'shift+right', 'shift+left'], 'a^b|c'],
		['ab\ncd|', ['shift+up'], 'ab|\ncd^'],
		['select one| two', ['ctrl+shift+left'], 'select |one^ two'],
		['select one| two', ['alt+B', 'alt+B'], '|select one^ two'],
		['one |two', ['alt+F'], 'one ^two|'],
		['ab\nc|d', ['shift+home'], 'ab\n|c^d'],
		['ab\nc|d', ['ctrl+shift+home'], '|ab\nc^d'],
		['a^bc|d', ['left'], 'a|bcd'],
		['a^bc|d', ['right'], 'abc|d'],
		['a^bc|d', ['x'], 'ax|d'],
		['a^bc|d', ['backspace'], 'a|d'],
		['a|bc^d', ['delete'], 'a|d'],
		['a^b\nc|d', ['enter'], 'a\n|d'],
		['abc def\nx\nghi jk|l', ['up', 'up'], 'abc de|f\nx\nghi jkl'],
	] as const)('%j, %j', (before, keys, after) => {
		expect(press(before, ...keys)).toBe(after);
	});

	test.each([
		['ab|cd\nef', 'ab|\nef'],
		['ab|\ncd', 'ab|cd'],
	])('ctrl+k erases up to the end of the line, then the line end: %j', (before, after) => {
		expect(press(before, 'ctrl+k')).toBe(after);
	});

	test('a new line is indented as the one before', () => {
		expect(press('    where a|', 'enter', 'x')).toBe('    where a\n    x|');
	});

	test('undo restores consecutively erased characters together', () => {
		const erased = ['backspace', 'backspace', 'backspace'].reduce(
			(state, key) => editKey(state, key) ?? state,
			newText('select'),
		);
		expect(erased.text).toBe('sel');
		expect(undoEdit(erased).text).toBe('select');
	});
});

describe('lines', () => {
	test.each([
		['a\n^b\nc|', indentLines, 'a\n^    b\n    c|'],
		['a|b', indentLines, '    a|b'],
		['^a\n|b', indentLines, '^    a|\nb'],
		['    a\n^    b\n  c|', outdentLines, '    a\n^b\nc|'],
		['  a|', outdentLines, 'a|'],
		['|a', outdentLines, '|a'],
		['select| 1', toggleComment, '-- select| 1'],
		['-- select| 1', toggleComment, 'select| 1'],
		['^  a\n\n    -- b|', toggleComment, '^  -- a\n\n  --   -- b|'],
		['^  -- a\n  --   -- b|', toggleComment, '^  a\n    -- b|'],
	] as const)('%j', (before, change, after) => {
		expect(show(change(read(before)))).toBe(after);
	});
});

describe('finding', () => {
	test.each([
		['aXa a', 'a', [0, 2, 4]],
		['Song song', 'song', [0, 5]],
		['Song song', 'Song', [0]],
		['aaaa', 'aa', [0, 2]],
		['a', '', []],
	] as const)('%j in %j', (text, sought, places) => {
		expect(placesOf(text, sought).map(({from}) => from)).toEqual(places);
	});

	test('continues after the match, and wraps around at the end', () => {
		const first = findText({...newText('a b a'), at: 0}, 'a', 1);
		const second = first && findText(first, 'a', 1);
		const again = second && findText(second, 'a', 1);
		expect([first, second, again].map(one => one && show(one))).toEqual(['^a| b a', 'a b ^a|', '^a| b a']);
		expect(findText(newText('a b a'), 'a', -1)?.at).toBe(5);
		expect(findText(newText('a'), 'x', 1)).toBeUndefined();
	});

	test('replaces everywhere, or in the selection, as one change', () => {
		const {text, count} = replaceAll(newText('a b a'), 'a', 'xy');
		expect([text.text, count]).toEqual(['xy b xy', 2]);
		expect(undoEdit(text).text).toBe('a b a');
		expect(replaceAll(select(newText('a b a'), {from: 0, to: 3}), 'a', '').text.text).toBe(' b a');
	});
});

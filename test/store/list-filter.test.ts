import {expect, test} from 'vitest';
import type {InputToken} from '../../source/core/keys/input-token.ts';
import {createListFilter} from '../../source/store/list-filter.ts';

const typed = (text: string): InputToken[] => [...text].map(letter => ({type: 'key', key: letter, text: letter}));

test('accepts text only while it is open, and reports each change', () => {
	const seen: string[] = [];
	const filter = createListFilter(() => seen.push(filter.get().text));
	for (const token of typed('ab')) expect(filter.type(token)).toBe(false);
	filter.open();
	for (const token of typed('ab')) expect(filter.type(token)).toBe(true);
	expect(filter.type({type: 'key', key: 'down', text: undefined})).toBe(false);
	filter.actions.keep?.();
	expect([filter.isTyping(), filter.get().text, seen]).toEqual([false, 'ab', ['a', 'ab']]);
	expect([filter.back(), filter.get().text, filter.back()]).toEqual([true, '', false]);
	expect(seen).toEqual(['a', 'ab', '']);
});

test.each([
	['', 'anything', true],
	['ORD  good', 'goods of Orders', true],
	['ord x', 'orders', false],
])('"%s" matches "%s": %s', (text, sought, isMatching) => {
	const filter = createListFilter(() => undefined);
	filter.open();
	for (const token of typed(text)) filter.type(token);
	expect(filter.matches(sought)).toBe(isMatching);
});

import {expect, test} from 'vitest';
import {lineWidth, textOf} from '../../../source/core/text/line.ts';
import {rowLines} from '../../../source/screens/query/result/query-row.tsx';

const lines = (cell: string | null, width = 24) => rowLines([{name: 'it', type: 'super'}], [cell], width).map(textOf);

test('a value keeps its own lines, and an empty one has a line, too', () => {
	expect(lines('one\n\ntwo')).toEqual([' it  super', '   one', '   ', '   two']);
	expect(lines('')).toEqual([' it  super', '   ']);
	expect(lines(null)).toEqual([' it  super', '   ∅']);
});

test.each(['long '.repeat(60), '夜に駆ける'.repeat(30)])('a long value is broken, and nothing of it is lost', text => {
	const [head, ...rest] = rowLines([{name: 'it', type: 'super'}], [text], 24);
	expect(textOf(head ?? [])).toBe(' it  super');
	for (const one of rest) expect(lineWidth(one)).toBeLessThanOrEqual(24);
	expect(rest.map(one => textOf(one).slice(3)).join('')).toBe(text);
});

test('the length of a cut value is shown', () => {
	expect(lines('x'.repeat(100_321), 1000).at(-1)).toBe('   … and 321 more characters');
});

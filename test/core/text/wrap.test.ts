import {describe, expect, test} from 'vitest';
import {displayWidth} from '../../../source/core/text/display-width.ts';
import {line, span, textOf} from '../../../source/core/text/line.ts';
import {wrapLine} from '../../../source/core/text/wrap.ts';

describe('a line that is wider than its place', () => {
	test.each([
		['fits', 'select 1', 20, ['select 1']],
		['is broken between words, further in', '  select a, b from c', 12, ['  select a, ', '    b from c']],
		['in the middle of a word that is longer', 'abcdefghij', 6, ['abcd', '  efgh', '  ij']],
		['by cells, not by characters', '夜に駆ける夜に', 8, ['夜に駆', '  ける夜', '  に']],
	])('%s', (_what, text, width, lines) => {
		expect(wrapLine(line(text), width).map(textOf)).toEqual(lines);
	});

	test('keeps every word and its tone', () => {
		const wrapped = wrapLine(
			line('   ', span('select', 'keyword'), ' a_column, another_one ', span("'x'", 'literal')),
			16,
		);
		expect(wrapped.every(one => displayWidth(textOf(one)) <= 16)).toBe(true);
		expect(wrapped.map(textOf).join(' ').split(/\s+/).filter(Boolean)).toEqual([
			'select',
			'a_column,',
			'another_one',
			"'x'",
		]);
		expect(wrapped.flat().find(({text}) => text === 'select')?.tone).toBe('keyword');
		expect(wrapped.flat().find(({text}) => text === "'x'")?.tone).toBe('literal');
	});
});

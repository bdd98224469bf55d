import {expect, test} from 'vitest';
import type {Cell} from '../../source/core/result-set.ts';
import {markdownHeader, markdownRows} from '../../source/results/markdown.ts';

test('numbers are right-aligned, and names are escaped', () => {
	const columns = [
		{name: 'a|b', type: 'integer'},
		{name: 'first_name', type: 'character varying'},
	];
	expect(markdownHeader({columns, rows: []})).toBe('| a\\|b | first_name |\n| --: | --- |\n');
});

test.each<[string, Cell, string]>([
	['a pipe', 'a|b', 'a\\|b'],
	['a backslash before a pipe', 'a\\|b', 'a\\\\\\|b'],
	['a line end', 'a\r\nb\nc', 'a<br>b<br>c'],
	['a tag', '<b>', '\\<b>'],
	['emphasis and code', '*a* _b_ `c` ~d~', '\\*a\\* \\_b\\_ \\`c\\` \\~d\\~'],
	['an underscore inside a word', 'user_id', 'user_id'],
	['a character reference', '&amp; & co', '\\&amp; & co'],
	['NULL', null, '∅'],
	['a number', 0.5, '0.5'],
])('%s', (_name, cell, text) => {
	expect(markdownRows({columns: [{name: 'a', type: 'character varying'}], rows: [[cell]]})).toBe(`| ${text} |\n`);
});

import {expect, test} from 'vitest';
import {statementAt} from '../../../source/sql/language/statement-at.ts';

const text = "select 1;\n\n-- two\nselect ';' as b\nfrom t;\n";

test.each([
	[0, 'select 1'],
	[9, 'select 1'],
	[text.indexOf("';'"), "select ';' as b\nfrom t"],
	[text.length, "select ';' as b\nfrom t"],
])('at %d', (at, sql) => {
	expect(statementAt(text, at)).toBe(sql);
});

test('before the first statement the first one is meant, and in a text without one none', () => {
	expect(statementAt('  \n select 1', 0)).toBe('select 1');
	expect(statementAt(' -- nothing\n', 3)).toBeUndefined();
});

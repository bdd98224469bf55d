import {expect, test} from 'vitest';
import {withoutHeader} from '../../../source/sql/language/without-header.ts';

test.each([
	['of one line', '-- doc: One row a song.\nselect 1', 'select 1'],
	[
		'after the insert of a build, keeping the line numbers of the file',
		'insert into "songs__next" -- doc: One row a song.\n-- Known years win.\n\nselect 1',
		'insert into "songs__next"\n-- Known years win.\nselect 1',
	],
	[
		'of several keys',
		'-- title: Songs\n-- severity: error\nselect 1 -- doc: no header\n',
		'select 1 -- doc: no header',
	],
	['that is none, because it starts a sentence', '-- Note: as told\nselect 1', '-- Note: as told\nselect 1'],
	['after code, which is not a header', 'select 1\n-- note: all', 'select 1\n-- note: all'],
	['that a text only looks like', "select '\n-- doc: text\n'", "select '\n-- doc: text\n'"],
	['absent', ' insert into a.b select 1 ', 'insert into a.b select 1'],
	['and nothing else', '-- doc: nothing yet', ''],
])('a header %s', (_, sql, shown) => {
	expect(withoutHeader(sql)).toBe(shown);
});

test('a header keeps the requested keys', () => {
	const sql = '-- doc: Top.\n-- params: top = 10\nselect :top';
	expect(withoutHeader(sql, ['params'])).toBe('-- params: top = 10\nselect :top');
});

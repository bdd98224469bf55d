import {expect, test} from 'vitest';
import {dropLineCells, span, textOf} from '../../../source/core/text/line.ts';
import {highlightSql, highlightTokens} from '../../../source/sql/language/highlight-sql.ts';
import {scan} from '../../../source/sql/language/lexer/lexer.ts';

const partsOf = (sql: string) =>
	highlightSql(sql).map(line => line.filter(({text}) => text.trim() !== '').map(({text, tone}) => `${tone}:${text}`));

test('keywords, literals, numbers, placeholders and comments have their own tones', () => {
	expect(partsOf("select a, 'x' from t where n > 1.5 -- why")).toEqual([
		[
			'keyword:select',
			'plain:a',
			'plain:,',
			"literal:'x'",
			'keyword:from',
			'plain:t',
			'keyword:where',
			'plain:n',
			'plain:>',
			'number:1.5',
			'comment:-- why',
		],
	]);
	expect(partsOf('SELECT "select", :s3.data')).toEqual([
		['keyword:SELECT', 'plain:"select"', 'plain:,', 'focus::s3.data'],
	]);
});

test('multi-line tokens keep their tone on each line', () => {
	expect(partsOf("/* one\ntwo */ select 'a\nb'")).toEqual([
		['comment:/* one'],
		['comment:two */', 'keyword:select', "literal:'a"],
		["literal:b'"],
	]);
	expect(partsOf("select 'not closed\nyet")).toEqual([['keyword:select', "literal:'not closed"], ['literal:yet']]);
});

test('its text is safe and has as many lines as the statement', () => {
	const lines = highlightSql("select '\u{1B}[31mred\u{202E}'\r\n\tfrom t\n");
	expect(lines.map(textOf)).toEqual(["select '␛[31mred'", '    from t', '']);
});

test('a line scrolled sideways loses cells, not characters of the middle', () => {
	const line = [span('夜ab', 'keyword'), span('cd')];
	expect(dropLineCells(line, 0)).toEqual(line);
	expect(textOf(dropLineCells(line, 1))).toBe(' abcd');
	expect(textOf(dropLineCells(line, 4))).toBe('cd');
	expect(dropLineCells(line, 5)).toEqual([span('d')]);
});

test.each(['select 1,\n\t2\n\nfrom t\n', "select 'a\nb\n' /* c\n\nd */ from t", '\n\nselect 1', 'select 1'])(
	'a window of %j has the lines that the whole has there',
	sql => {
		const tokens = scan(sql);
		const whole = highlightTokens(tokens);
		const starts = [0, ...[...sql.matchAll(/\n/g)].map(({index}) => index + 1)];
		expect(whole).toHaveLength(starts.length);
		for (const [number, start] of starts.entries()) {
			for (const count of [1, 2, starts.length]) {
				expect(highlightTokens(tokens, start, count)).toEqual(whole.slice(number, number + count));
			}
		}
	},
);

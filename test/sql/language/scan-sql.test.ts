import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {positionOf, scanSql, stringValue} from '../../../source/sql/language/scan-sql.ts';

const kinds = (sql: string): string[] =>
	[...scanSql(sql)].filter(({kind}) => kind !== 'space').map(({kind, text}) => `${kind} ${text}`);

describe('the scanner', () => {
	test.each([
		[
			'a line comment ends with its line',
			"select 1 -- :a.b 'x\n, 2",
			['word select', 'number 1', "comment -- :a.b 'x", 'symbol ,', 'number 2'],
		],
		['block comments nest', '/* a /* :b */ c */ x', ['comment /* a /* :b */ c */', 'word x']],
		['a doubled quote stays in the string', "'it''s :a.b' x", ["string 'it''s :a.b'", 'word x']],
		['a backslash escapes a quote', String.raw`'it\'s' x`, [String.raw`string 'it\'s'`, 'word x']],
		['a backslash escapes a backslash', String.raw`'\\' x`, [String.raw`string '\\'`, 'word x']],
		['a quoted name may hold anything', '"a "" :b;" x', ['name "a "" :b;"', 'word x']],
		['a backslash means nothing in a quoted name', String.raw`"a\" x`, [String.raw`name "a\"`, 'word x']],
		['dollar quotes', "as $$ :a; ' $$ x", ['word as', "dollar $$ :a; ' $$", 'word x']],
		['dollar quotes with a tag', '$f$ $$ :a $f$ x', ['dollar $f$ $$ :a $f$', 'word x']],
		['a dollar within a name starts no quote', 'a$$b', ['word a$$b']],
		['a numbered parameter is no dollar quote', '$1', ['symbol $', 'number 1']],
		['a cast is no placeholder', 'x::integer', ['word x', 'symbol ::', 'word integer']],
		['a placeholder may be cast', ':s3.year::int', ['placeholder :s3.year', 'symbol ::', 'word int']],
		[
			'a placeholder has at most two parts',
			':table.users.level',
			['placeholder :table.users', 'symbol .', 'word level'],
		],
		['an assignment is no placeholder', 'a :=b', ['word a', 'symbol :=', 'word b']],
		['numbers', '1 2.5 .5 1e-3', ['number 1', 'number 2.5', 'number .5', 'number 1e-3']],
		['names of any script', 'größe 名前', ['word größe', 'word 名前']],
		['a lone surrogate', '\uD800;', ['symbol \uD800', 'symbol ;']],
	])('%s', (_, sql, expected) => {
		expect(kinds(sql)).toEqual(expected);
	});

	test.each(["'abc", '"abc', '/* abc', '/* /* */', '$$ abc', '$a$ $$', String.raw`'abc\'`])(
		'reports that %s never closes',
		sql => {
			expect([...scanSql(sql)].at(-1)?.isClosed).toBe(false);
		},
	);

	test('loses and invents nothing, whatever the text', () => {
		const pieces = fc.constantFrom(
			"'",
			'"',
			'$$',
			'$a$',
			'--',
			'/*',
			'*/',
			'\n',
			':',
			'::',
			':a.b',
			'\\',
			';',
			'x',
			'1',
			' ',
		);
		const text = fc.oneof(
			fc.string({unit: 'binary'}),
			fc.array(pieces).map(all => all.join('')),
		);
		fc.assert(
			fc.property(text, sql => {
				const tokens = [...scanSql(sql)];
				expect(tokens.map(token => token.text).join('')).toBe(sql);
				expect(tokens.every(({start, end}) => end > start)).toBe(true);
			}),
		);
	});

	test('reads a megabyte without delay', () => {
		const sql = `select '${'x'.repeat(1_000_000)}'`;
		expect([...scanSql(sql)]).toHaveLength(3);
	});
});

test.each([
	["'it''s'", "it's"],
	[String.raw`'a\tb\\c\'d\101'`, "a\tb\\c'dA"],
	["''", ''],
])('the value of %s', (literal, value) => {
	expect(stringValue(literal)).toBe(value);
});

test.each([
	['ab\ncd', 0, {line: 1, column: 1}],
	['ab\ncd', 4, {line: 2, column: 2}],
	['😀x', 2, {line: 1, column: 2}],
])('positions count from 1 and in characters: %j at %i', (sql, offset, expected) => {
	expect(positionOf(sql, offset)).toEqual(expected);
});

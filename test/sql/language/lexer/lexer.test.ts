import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {codeTokens, isCode, redshiftLexing, scan, scanAs} from '../../../../source/sql/language/lexer/lexer.ts';
import {offsetAt, positionAt} from '../../../../source/sql/language/lexer/positions.ts';

const kinds = (sql: string): string[] =>
	scan(sql)
		.filter(({kind}) => kind !== 'space')
		.map(({kind, text}) => `${kind} ${text}`);

describe('the lexer', () => {
	test.each([
		[
			'a line comment ends with its line',
			"select 1 -- :a.b 'x\n, 2",
			['word select', 'number 1', "comment -- :a.b 'x", 'operator ,', 'number 2'],
		],
		['a carriage return ends a line too', '-- a\rb', ['comment -- a', 'word b']],
		['block comments nest', '/* a /* :b */ c */ x', ['comment /* a /* :b */ c */', 'word x']],
		['a doubled quote stays in the string', "'it''s :a.b' x", ["string 'it''s :a.b'", 'word x']],
		['a backslash escapes a quote', String.raw`'it\'s' x`, [String.raw`string 'it\'s'`, 'word x']],
		['a backslash escapes a backslash', String.raw`'\\' x`, [String.raw`string '\\'`, 'word x']],
		[
			'an escaping string has its letter',
			String.raw`e'\'' E'x' ex 'y'`,
			[String.raw`string e'\''`, "string E'x'", 'word ex', "string 'y'"],
		],
		['a quoted name may hold anything', '"a "" :b;" x', ['quoted "a "" :b;"', 'word x']],
		['a backslash means nothing in a quoted name', String.raw`"a\" x`, [String.raw`quoted "a\"`, 'word x']],
		['dollar quotes', "as $$ :a; ' $$ x", ['word as', "string $$ :a; ' $$", 'word x']],
		['dollar quotes with a tag', '$f$ $$ :a $f$ x', ['string $f$ $$ :a $f$', 'word x']],
		['a dollar within a name starts no quote', 'a$$b', ['word a$$b']],
		['a numbered parameter is no dollar quote', '$1', ['parameter $1']],
		['a cast is no placeholder', 'x::integer', ['word x', 'operator ::', 'word integer']],
		['a placeholder may be cast', ':s3.year::int', ['placeholder :s3.year', 'operator ::', 'word int']],
		[
			'a placeholder has at most two parts',
			':table.users.level',
			['placeholder :table.users', 'operator .', 'word level'],
		],
		['an assignment is no placeholder', 'a :=b', ['word a', 'operator :=', 'word b']],
		['numbers', '1 2.5 .5 1e-3 1.e2', ['number 1', 'number 2.5', 'number .5', 'number 1e-3', 'number 1.e2']],
		['names of any script', 'größe 名前', ['word größe', 'word 名前']],
		['temporary tables', '#t.a # b', ['word #t', 'operator .', 'word a', 'operator #', 'word b']],
		[
			'Jinja is opaque',
			"{{ ref('a; b') }} {% if x %} {# ' #}",
			["jinja {{ ref('a; b') }}", 'jinja {% if x %}', "jinja {# ' #}"],
		],
		[
			'the longest operator wins',
			'a!~~*b ->> c <= d',
			['word a', 'operator !~~*', 'word b', 'operator ->>', 'word c', 'operator <=', 'word d'],
		],
		['a lone surrogate', '\uD800;', ['unknown \uD800', 'operator ;']],
		['a sign outside the plane', '😀;', ['unknown 😀', 'operator ;']],
	])('%s', (_, sql, expected) => {
		expect(kinds(sql)).toEqual(expected);
	});

	test.each(["'abc", '"abc', '/* abc', '/* /* */', '$$ abc', '$a$ $$', String.raw`'abc\'`, '{{ a'])(
		'%s never closes',
		sql => {
			expect(scan(sql).at(-1)?.isClosed).toBe(false);
		},
	);

	test.each([
		["'it''s'", "it's"],
		[String.raw`'a\tb\'\\\101\x41'`, "a\tb'\\AA"],
		[String.raw`e'\n'`, '\n'],
		["$$it's$$", "it's"],
		['"A ""B"""', 'a "b"'],
		['Größe', 'größe'],
		["'open", 'open'],
	])('the value of %s', (sql, value) => {
		expect(scan(sql)[0]?.value).toBe(value);
	});

	test('an unterminated comment is code, so that it is an error', () => {
		expect(codeTokens('a /* b */ c /* d').map(({text}) => text)).toEqual(['a', 'c', '/* d']);
		expect(scan('/* b */ a').map(isCode)).toEqual([false, false, true]);
	});

	test.each([
		['a backslash ends no string', {hasEscapes: false}, String.raw`'\'; x`, [String.raw`'\'`, ';', ' ', 'x']],
		['comments do not nest', {hasNestedComments: false}, '/* /* */ x', ['/* /* */', ' ', 'x']],
		['dollars quote nothing', {hasDollarQuotes: false}, '$$ x', ['$', '$', ' ', 'x']],
	])('other servers: %s', (_, difference, sql, texts) => {
		expect(scanAs(sql, {...redshiftLexing, ...difference}).map(({text}) => text)).toEqual(texts);
	});

	test('reads a megabyte of a string, of comments and of words', () => {
		for (const sql of [
			`'${'x'.repeat(1_000_000)}'`,
			'/* '.repeat(300_000),
			'a '.repeat(300_000),
			'$a'.repeat(300_000),
		]) {
			expect(scan(sql).at(-1)?.end).toBe(sql.length);
		}
	});
});

test('an offset converts to line and column in characters, and back', () => {
	expect(positionAt('a\n😀b', 4)).toEqual({line: 2, column: 2});
	expect(offsetAt('a\n😀b', {line: 2, column: 2})).toBe(4);
	expect(offsetAt('a', {line: 5, column: 1})).toBe(1);
	fc.assert(
		fc.property(fc.string({unit: 'grapheme'}), fc.nat(50), (text, at) => {
			const offset = [...text].slice(0, at).join('').length;
			expect(offsetAt(text, positionAt(text, offset))).toBe(offset);
		}),
	);
});

import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {type BindValue, bind} from '../../../source/sql/catalogue/bind.ts';
import {codeTokens} from '../../../source/sql/language/lexer/lexer.ts';
import {thrownBy} from '../../_helpers/thrown-by.ts';

const text = (value: string): BindValue => ({kind: 'text', value});
const values: Readonly<Record<string, BindValue>> = {
	's3.data': text("s3://bucket/it's"),
	'iam_role.arn': text('arn:aws:iam::123456789012:role/dwhRole'),
	'table.users': {kind: 'name', value: 'users__next'},
	'copy.options': {kind: 'options', value: 'maxerror 10 truncatecolumns'},
	'copy.none': {kind: 'options', value: ''},
	api_key: {kind: 'text', value: 'Geheim-1'},
	limit: {kind: 'number', value: 10},
	below: {kind: 'number', value: -3},
};
const bound = (sql: string): string => bind(sql, name => values[name]);

describe('a placeholder becomes its value', () => {
	test.each([
		['a text', 'from :s3.data', "from 's3://bucket/it''s'"],
		['a name', 'select u.level from :table.users as u', 'select u.level from "users__next" as u'],
		['a name with a column behind it', ':table.users.level', '"users__next".level'],
		['a number', 'limit :limit', 'limit 10'],
		['a number below zero makes no comment', '5-:below', '5-(-3)'],
		['a secret keeps a mark', 'x = :api_key', "x = /* secret */'Geheim-1'"],
		['options', 'copy t\n:copy.options', 'copy t\nmaxerror 10 truncatecolumns'],
		['no options', 'copy t\n:copy.none', 'copy t\n'],
		['a cast stays', ':limit::bigint, x::int', '10::bigint, x::int'],
		['a value does not grow into the word before it', 'limit:limit', 'limit 10'],
		['nor into an escape prefix', 'e:s3.data', "e 's3://bucket/it''s'"],
		['nor into a string beside it', "'a':s3.data'b'", "'a' 's3://bucket/it''s' 'b'"],
	])('%s', (_, sql, expected) => {
		expect(bound(sql)).toBe(expected);
	});

	test.each([
		['-- :s3.nothing'],
		["':s3.nothing'"],
		['":s3.nothing"'],
		['/* /* */ :s3.nothing */'],
		['$$ :s3.nothing $$'],
		[String.raw`'\' :s3.nothing'`],
		['x::text'],
	])('text that is not a placeholder stays: %s', sql => {
		expect(bound(sql)).toBe(sql);
	});
});

describe('a missing or invalid value', () => {
	test('all missing values are named with their lines', () => {
		const error = thrownBy(() => bound('select\n:s3.none,\n\n:table.none'));
		expect(error.kind).toBe('config');
		expect(error.message).toBe('Line 2: :s3.none has no value.\nLine 4: :table.none has no value.');
		expect(error.nextSteps).toEqual([
			'Set NONE in section [S3] of dwh.cfg.',
			'Add tables/none.sql, or correct the name after ":table.".',
		]);
		expect(error.position).toEqual({line: 2, column: 1});
	});

	test.each([
		['an S3 address without a bucket', text('s3:///log'), 'not an S3 address'],
		['an S3 address with one slash', text('s3:/bucket/log'), 'not an S3 address'],
		['an unfilled S3 address', text('s3://<YOUR_BUCKET_NAME>/log'), 'not an S3 address'],
		['a cut ARN', text('arn:aws:iam::1234:role/x'), 'not the ARN of a role'],
		['an ARN of a user', text('arn:aws:iam::123456789012:user/x'), 'not the ARN of a role'],
		['a NUL character', text('a\0b'), 'NUL'],
		['no number', {kind: 'number', value: Number.NaN} as const, 'not a number'],
		['an empty name', {kind: 'name', value: ''} as const, '1 to 127 bytes'],
		['a name that is too long', {kind: 'name', value: 'ä'.repeat(64)} as const, '1 to 127 bytes'],
	])('%s', (_, value, expected) => {
		const error = thrownBy(() => bind('copy x\nfrom :a.b', () => value));
		expect(error.kind).toBe('config');
		expect(error.message).toContain('Line 2: :a.b cannot be used');
		expect(error.message).toContain(expected);
	});

	test.each([
		's3://bucket',
		's3://my.bucket-1/a/b',
		'arn:aws:iam::123456789012:role/a/b',
		'arn:aws-cn:iam::123456789012:role/a',
		'./data',
	])('%s is accepted', value => {
		expect(bind(':a.b', () => text(value))).toBe(`'${value}'`);
	});
});

describe('COPY options', () => {
	test.each([
		'',
		'MAXERROR 10',
		'maxerror as 10 truncatecolumns blanksasnull emptyasnull',
		"acceptinvchars '?' dateformat 'auto' timeformat as 'YYYY-MM-DD'",
		'acceptinvchars gzip',
		'compupdate off statupdate on',
		"null as '\\\\N' encoding utf8",
		"  delimiter '|'  ",
	])('%j is accepted', value => {
		expect(bind(':copy.options', () => ({kind: 'options', value}))).toBe(value.trim());
	});

	test.each([
		['another statement', 'maxerror 1; drop table users', '";"'],
		['another source', "from 's3://other'", '"from"'],
		['other rights', "iam_role 'arn:aws:iam::123456789012:role/x'", '"iam_role"'],
		['another format', 'csv', '"csv"'],
		['a comment', 'maxerror 1 -- hello', 'a comment'],
		['an open quote', "delimiter '", 'unclosed'],
		['a missing number', 'maxerror', 'MAXERROR needs a whole number'],
		['a number with a fraction', 'maxerror 1.5', 'MAXERROR needs a whole number'],
		['a text without quotes', 'timeformat auto', 'TIMEFORMAT needs a string in single quotes'],
		['a number too many', 'gzip 3', '"3"'],
		['twice', 'gzip maxerror 1 GZIP', 'GZIP is given twice'],
		['a name from JavaScript', 'constructor', '"constructor"'],
	])('%s is refused', (_, value, expected) => {
		const error = thrownBy(() => bind(':copy.options', () => ({kind: 'options', value})));
		expect(error.message).toContain(expected);
		expect(error.nextSteps[0]).toMatch(/\w/);
	});
});

describe('no value escapes its literal', () => {
	const hostile = fc.oneof(
		fc.string({unit: 'binary'}),
		fc.array(fc.constantFrom("'", "''", '\\', '"', ';', '--', '/*', '$$', '\n', ':a.b', 'x')).map(all => all.join('')),
	);
	const front = fc.constantFrom('', ' ', "'a'", 'x', '"n"', '5', '(');
	const behind = fc.constantFrom('', ' ', "'a'", '"n"', '(', '::');

	test('a bound text, scanned again, is one string with that value', () => {
		fc.assert(
			fc.property(hostile, front, behind, (value, before, after) => {
				fc.pre(!value.includes('\0') && !/^s3:|^arn:/i.test(value));
				const tokens = codeTokens(bind(`${before}:a.b${after}`, () => text(value)));
				const own = tokens[before === '' || before === ' ' ? 0 : 1];
				expect(own?.kind).toBe('string');
				expect(own?.isClosed).toBe(true);
				expect(own?.value).toBe(value);
				expect(tokens).toHaveLength(1 + [before, after].filter(each => each.trim() !== '').length);
			}),
		);
	});

	test('a bound name, scanned again, is one name', () => {
		fc.assert(
			fc.property(hostile, behind, (value, after) => {
				fc.pre(!value.includes('\0') && value !== '' && Buffer.byteLength(value) <= 127);
				const tokens = codeTokens(bind(`:a.b${after}`, () => ({kind: 'name', value})));
				expect(tokens[0]?.kind).toBe('quoted');
				expect(tokens[0]?.text.slice(1, -1).replaceAll('""', '"')).toBe(value);
				expect(tokens).toHaveLength(after.trim() === '' ? 1 : 2);
			}),
		);
	});
});

import fc from 'fast-check';
import {expect, test} from 'vitest';
import {DwhError} from '../../../../source/core/dwh-error.ts';
import {scan} from '../../../../source/sql/language/lexer/lexer.ts';
import {parseScript, parseScriptTolerantly} from '../../../../source/sql/language/parser/parse-script.ts';
import {parseStatement} from '../../../../source/sql/language/parser/parse-statement.ts';
import {spanProblems} from './tree-spans.ts';

const seeds = [
	"create table if not exists s.t (a int identity(0,1) not null distkey, b varchar(5) default 'x' encode lzo, primary key (a)) diststyle key sortkey (a, b)",
	"copy s.t (a, b) from 's3://b/p' iam_role default format as json 'auto' gzip maxerror 5 region 'us-east-1'",
	"unload ('select a, ''x'' from t where b = 1') to 's3://b/' iam_role default parquet partition by (a)",
	'create or replace procedure p(a int, b out varchar(5)) as $$ begin select 1; end $$ language plpgsql security definer',
	'grant select (a, b), insert on table s.t, u to role r, group g, public with grant option',
	'alter table s.t alter column a encode az64, alter sortkey (a)',
	"with x as (select a, count(*) over (partition by b order by c) from t where d in (1, 2)) select * from x join y on x.a = y.a where e like '%z' order by 1 limit 5",
	'merge into t using s on t.a = s.a when matched then update set b = s.b when not matched then insert values (s.a, s.b)',
	"insert into t (a, b) values (1, 'x'), (default, null); delete from t using u where t.a = u.a; update t set a = 1 where b",
	"create external schema s from data catalog database 'd' iam_role default; show tables from schema s; explain select 1",
	'begin isolation level serializable; set search_path to a, "b"; declare c cursor for select 1; fetch 5 from c; end',
	'select {{ ref("x") }}, :name, $1, e\'\\n\', #t.a -- comment\n/* a /* b */ */ from #t',
];

const words = [
	...new Set(seeds.flatMap(sql => scan(sql).map(({text}) => text))),
	...[
		"'",
		'"',
		'$$',
		'$a$',
		'/*',
		'*/',
		'--',
		'\n',
		'\\',
		'{{',
		'}}',
		';',
		'(((',
		')))',
		'[',
		']',
		'\u0000',
		'😀',
		'ß',
		'::',
		'..',
	],
];

const text = fc.oneof(
	fc.string({unit: 'binary', maxLength: 60}),
	fc.array(fc.constantFrom(...words), {maxLength: 40}).map(parts => parts.join('')),
	fc.array(fc.constantFrom(...words), {maxLength: 40}).map(parts => parts.join(' ')),
	// A statement with a piece removed, duplicated or inserted.
	fc
		.record({
			sql: fc.constantFrom(...seeds),
			from: fc.double({min: 0, max: 1, noNaN: true}),
			length: fc.integer({min: 0, max: 25}),
			put: fc.oneof(fc.constant(''), fc.constantFrom(...words), fc.string({unit: 'binary', maxLength: 5})),
		})
		.map(({sql, from, length, put}) => {
			const at = Math.floor(from * sql.length);
			return sql.slice(0, at) + put + sql.slice(at + length);
		}),
	// Statements cut off in the middle, as in an editor while typing.
	fc
		.tuple(fc.constantFrom(...seeds), fc.double({min: 0, max: 1, noNaN: true}))
		.map(([sql, share]) => sql.slice(0, Math.floor(share * sql.length))),
);

const numRuns = process.env.DWH_TEST_THOROUGH ? 100_000 : 3000;

test('the joined tokens are the text, each at its position', () => {
	fc.assert(
		fc.property(text, sql => {
			const tokens = scan(sql);
			expect(tokens.map(token => token.text).join('')).toBe(sql);
			for (const {start, end, text: own} of tokens) expect(sql.slice(start, end)).toBe(own);
		}),
		{numRuns},
	);
});

const dwhErrorOf = (run: () => unknown): DwhError | undefined => {
	try {
		run();
		return undefined;
	} catch (thrown) {
		if (thrown instanceof DwhError) return thrown;
		throw thrown;
	}
};

test('strict parsing gives a tree inside the text, or an error with a position', () => {
	fc.assert(
		fc.property(text, sql => {
			for (const parse of [parseStatement, parseScript]) {
				let tree: unknown;
				const error = dwhErrorOf(() => {
					tree = parse(sql);
				});
				expect(spanProblems(tree, sql)).toEqual([]);
				if (error) expect([error.code, error.position?.line]).toEqual(['sql', expect.any(Number)]);
			}
		}),
		{numRuns},
	);
});

test('tolerant parsing never throws, and its positions are inside the text and in order', () => {
	fc.assert(
		fc.property(text, sql => {
			const statements = parseScriptTolerantly(sql);
			expect(spanProblems(statements, sql)).toEqual([]);
			let end = 0;
			for (const statement of statements) {
				expect(statement.start).toBeGreaterThanOrEqual(end);
				end = statement.end;
			}
		}),
		{numRuns},
	);
});

test('tolerant parsing gives the same tree as strict parsing', () => {
	fc.assert(
		fc.property(text, sql => {
			let strict: unknown;
			if (
				!dwhErrorOf(() => {
					strict = parseScript(sql);
				})
			)
				expect(parseScriptTolerantly(sql)).toEqual(strict);
		}),
		{numRuns},
	);
});

test.each([
	['parentheses', `select ${'('.repeat(5000)}1${')'.repeat(5000)}`],
	['open parentheses', `select ${'('.repeat(20_000)}`],
	['queries', `${'select * from (select 1 from ('.repeat(2000)}`],
	['EXPLAIN', `${'explain '.repeat(20_000)}select 1`],
	['PREPARE', `${'prepare p as '.repeat(20_000)}select 1`],
	['signs', `select ${'- '.repeat(20_000)}1`],
	['NOT', `select ${'not '.repeat(20_000)}true`],
	['CASE', `select ${'case when '.repeat(5000)}`],
	['schemas', `${'create schema s '.repeat(5000)}`],
	['array types', `create external table s.t (a ${'array<'.repeat(5000)}int`],
])('thousands of nested %s are an error, not a crash', (_name, sql) => {
	expect(dwhErrorOf(() => parseScript(sql))?.code).toMatch(/^(sql|unsupported)$/);
	expect(parseScriptTolerantly(sql)).toHaveLength(1);
});

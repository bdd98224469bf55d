import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {type Embedded, errorOf, openEmbedded} from './embedded.ts';

// Statement, a part of the message, and a part of the next step.
const cases: readonly (readonly [sql: string, named: string, step?: string])[] = [
	['call my_procedure()', 'CALL'],
	['create or replace procedure p() as $$ begin end $$ language plpgsql', 'CREATE PROCEDURE'],
	['create function f(int) returns int as $$ select 1 $$ language sql', 'CREATE FUNCTION'],
	['create external table x.y as select 1', 'CREATE EXTERNAL TABLE AS', 'UNLOAD'],
	["create external schema x from kinesis iam_role 'arn'", 'CREATE EXTERNAL SCHEMA ... FROM KINESIS', 'DATA CATALOG'],
	['create database d collate case_insensitive', 'A database with COLLATE CASE_INSENSITIVE'],
	['begin', 'BEGIN', 'submitted together'],
	['commit', 'COMMIT', 'submitted together'],
	['select 1; select 2', 'Several statements', 'one by one'],
	['create table t (a geometry)', 'Type geometry'],
	['create table t (a hllsketch)', 'Type hllsketch'],
	['select a::geometry from t', 'Type geometry'],
	['select st_distance(a, b) from t', 'ST_DISTANCE (spatial)'],
	['select hll_create_sketch(a) from t', 'HLL'],
	['select murmur3_32_hash(id) from t', 'MURMUR3_32_HASH'],
	['select pg_get_session_roles()', 'PG_GET_SESSION_ROLES'],
	["select regexp_count('passwd7', '(?>x)(?=y)', 1, 'p')", 'Perl-compatible pattern', 'atomic groups'],
	['select regexp_replace(a, b) from t', 'REGEXP_REPLACE with a computed pattern', 'literal'],
	["select sha2('x', 512)", 'SHA2 of 512 bits', '256'],
	['select id, name exclude id from t', 'EXCLUDE after the select list'],
	['select id from t start with id = 1 connect by nocycle prior id = id', 'NOCYCLE'],
	[`create table t (a int default "identity"(100, 0, '1,1'::text))`, 'identity'],
	['select connect_by_root id from t start with id = 1 connect by prior id = id', 'CONNECT_BY_ROOT'],
	['select * from db.public.t', 'another database', 'schema.table'],
	['select * from (select id into b from t) s', 'SELECT INTO in a subquery', 'outermost'],
	['with s as (select id into b from t) select * from s', 'SELECT INTO in a subquery', 'outermost'],
];

// Syntax of other databases, with Redshift's alternative. None of it is said to run on Redshift.
const foreign: readonly (readonly [sql: string, named: string, instead: string])[] = [
	['select count(*) filter (where a) from t', 'FILTER (WHERE ...)', 'Use CASE'],
	["select 'a' ~* 'A'", 'The operator ~*', 'lower'],
	['select * from a, lateral (select 1) x', 'LATERAL', 'subquery'],
	['select * from only t', 'ONLY', 'Remove it'],
	['select sum(id) over (order by id groups 1 preceding) from t', 'A GROUPS frame', 'ROWS'],
	['select * from t tablesample bernoulli (10)', 'TABLESAMPLE', 'random()'],
	['select * from a semi join b on a.x = b.x', 'SEMI JOIN', 'EXISTS'],
	['select distinct on (a) a from t', 'DISTINCT ON', 'row_number()'],
	['select a from t for update', 'FOR UPDATE', 'LOCK'],
	['select 1 union all select 2 intersect all select 3', 'INTERSECT ALL', 'row_number()'],
	["select * from read_parquet('x')", 'The function READ_PARQUET in FROM', 'COPY'],
	['select rowid from t', 'ROWID', 'row_number()'],
	["select a -> 'b' from t", 'The operator ->', 'value.field'],
];

// Functions that Redshift lacks, with its alternative.
const unknown: readonly (readonly [sql: string, named: string, instead: string])[] = [
	['select lenght(name) from t', 'LENGHT', 'LENGTH'],
	['select my_udf(1)', 'MY_UDF', 'CREATE FUNCTION'],
	['select public.my_udf(1)', 'PUBLIC.MY_UDF', 'CREATE FUNCTION'],
	["select read_csv('x')", 'READ_CSV', 'Check its name'],
	["select getenv('HOME')", 'GETENV', 'Check its name'],
	['select list_sort(array(1))', 'LIST_SORT', 'Check its name'],
	["select strftime(getdate(), '%Y')", 'STRFTIME', 'TO_CHAR'],
	['select string_agg(a) from t', 'STRING_AGG', 'LISTAGG'],
	['select if(a > 1, 1, 0) from t', 'IF', 'CASE WHEN'],
	['select epoch_ms(1)', 'EPOCH_MS', 'Check its name'],
];

describe('statements that cannot be run faithfully are refused by name', () => {
	let embedded: Embedded;
	beforeAll(async () => {
		embedded = await openEmbedded();
		for (const name of ['t', 'a', 'b', 'x', 'y']) await embedded.run(`create table ${name} (id int)`);
	});
	afterAll(() => embedded.close());

	for (const [sql, named, step] of cases)
		it(sql, async () => {
			const error = await errorOf(embedded.run(sql));
			expect(`${error.kind}: ${error.message}`).toContain('unsupported: ');
			expect(error.message.toLowerCase()).toContain(named.toLowerCase());
			expect(error.message).not.toMatch(/rs_engine|f\d+_/);
			if (step !== undefined) expect(error.nextSteps.join(' ')).toContain(step);
		});

	for (const [sql, named, instead] of foreign)
		it(sql, async () => {
			const error = await errorOf(embedded.run(sql));
			expect(`${error.kind}: ${error.message}`).toBe(`sql: ${named} is not part of Redshift SQL.`);
			expect(error.nextSteps.join(' ')).toContain(instead);
			expect(error.nextSteps.join(' ')).not.toContain('--target aws');
		});

	for (const [sql, named, instead] of unknown)
		it(sql, async () => {
			const {kind, message, nextSteps} = await errorOf(embedded.run(sql));
			expect([kind, message]).toEqual(['sql', `Function ${named} does not exist.`]);
			expect(nextSteps.join(' ')).toContain(instead);
		});

	it('treats PRAGMA, INSTALL and other engine statements as invalid SQL', async () => {
		for (const sql of [
			'pragma version',
			'install httpfs',
			'from t',
			'describe t',
			'summarize t',
			"export database 'x'",
		]) {
			const error = await errorOf(embedded.run(sql));
			expect([sql, error.kind, error.position]).toEqual([sql, 'sql', {line: 1, column: 1}]);
		}
	});

	it.each(['create temp view v as select 1', 'create or replace local temporary view v as select 1'])(
		'makes no permanent view of a temporary one: %s',
		async sql => {
			const error = await errorOf(embedded.run(sql));
			expect(error).toMatchObject({
				kind: 'sql',
				message: 'Could not create the view: Redshift has no temporary views.',
				nextSteps: [expect.stringContaining('CREATE TEMP TABLE')],
			});
			expect((await errorOf(embedded.run('select * from v'))).code).toBe('relation-missing');
		},
	);

	it.each(['create temp schema s', 'create or replace schema s'])('ignores no word: %s', async sql => {
		expect((await errorOf(embedded.run(sql))).kind).toBe('sql');
	});

	it('never reads a file that FROM names', async () => {
		for (const sql of [
			"select * from 'data.csv'",
			'select * from "data.csv"',
			'select * from "/etc/passwd"',
			'select * from "x/*.parquet"',
		]) {
			expect((await errorOf(embedded.run(sql))).kind).toBe('sql');
		}
	});
});

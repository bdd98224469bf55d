import {describe, expect, test} from 'vitest';
import {classifyStatement} from '../../source/core/classify-statement.ts';

describe('reads', () => {
	test.each([
		'select 1',
		'SELECT * FROM t;',
		'((select 1) union (select 2))',
		'with a as (select 1), b(x, y) as (select 2, 3) select * from a, b',
		'with recursive a(n) as (select 1 union all select n + 1 from a) (select * from a)',
		'-- delete from t\nselect 1',
		"select 'delete from t; drop table t'",
		'select "into" from t',
		'select update, delete from t',
		'select count(delete) from t',
		'values (1)',
		'show tables from schema a.b',
		'explain delete from t',
		'explain verbose select 1',
	])('%s', sql => {
		expect(classifyStatement(sql)).toBe('read');
	});
});

describe('everything else does not', () => {
	test.each([
		['insert into t values (1)', 'write'],
		['update t set a = 1', 'write'],
		['delete from t', 'write'],
		['/* select */ merge into t using s on a = b when matched then delete', 'write'],
		["copy t from 's3://b'", 'write'],
		["unload ('select 1') to 's3://b'", 'write'],
		['truncate t', 'write'],
		['with a as (delete from t returning *) select * from a', 'write'],
		['with a as (select 1) insert into t select * from a', 'write'],
		['with a as (select 1), b as (select 2) delete from t using a', 'write'],
		['select * from (update t set a = 1 returning *)', 'write'],
		['explain analyze delete from t', 'write'],
		['explain (verbose, analyze) delete from t', 'write'],
		['select * into t2 from t', 'ddl'],
		['with a as (select 1 as x) select x into #t from a', 'ddl'],
		['create table t as select 1', 'ddl'],
		['create temp table t (a int)', 'ddl'],
		['alter table t append from s', 'ddl'],
		['drop table t', 'ddl'],
		['grant select on t to u', 'ddl'],
		['select 1; drop table t', 'ddl'],
		['begin', 'other'],
		['call p()', 'other'],
		['set search_path to a', 'other'],
		['vacuum', 'other'],
		['prepare p as delete from t', 'other'],
		['select pg_terminate_backend(1)', 'other'],
		['constructor', 'other'],
		['', 'other'],
		['-- nothing', 'other'],
		['(', 'other'],
		['with', 'other'],
	])('%s: %s', (sql, expected) => {
		expect(classifyStatement(sql)).toBe(expected);
	});
});

import {expect, test} from 'vitest';
import {tableChanges} from '../../../source/sql/language/table-changes.ts';

const said = (sql: string) =>
	tableChanges(sql).map(({verb, names, isWhole}) => `${verb} ${names.join(', ')}${isWhole ? ' !' : ''}`);

test.each([
	['select 1', []],
	['delete from t', ['delete from t !']],
	['delete from s.t where a = 1', ['delete from s.t']],
	['delete from t using u where t.a = u.a', ['delete from t']],
	['update t set a = 1', ['update t !']],
	['update t set a = 1 where b', ['update t']],
	['truncate t', ['truncate t !']],
	['drop table a, b', ['drop table a, b !']],
	['drop view v', ['drop view v']],
	['drop schema s cascade', ['drop schema s !']],
	['drop materialized view m', ['drop materialized view m !']],
	['delete from t where true', ['delete from t !']],
	['delete from t where (1 = 1)', ['delete from t !']],
	["delete from t where 'a' = 'a' and true", ['delete from t !']],
	['update t set a = 1 where a = 2 or 1 = 1', ['update t !']],
	['update t set a = 1 where a = 2 and (b = 3 or true)', ['update t']],
	['delete from t where true and a', ['delete from t']],
	['delete from t where a = 1 or false', ['delete from t']],
	['delete from t where exists (select 1 from u where u.a = t.a)', ['delete from t']],
	['delete from t using u', ['delete from t !']],
	['update t set a = u.a from u', ['update t !']],
	['insert into t select 1; select 2; drop table t', ['insert into t', 'drop table t !']],
	['create table t (a int)', ['create table t']],
	['delete from t where a = :a', ['delete from t']],
	['begin; commit', []],
	['delete from 1', ['delete from  !']],
	['delete from 1 where a', ['delete from ']],
	['delete from t; selec 1', ['delete from t !']],
	['truncate t; drop table 1; drop function 1', ['truncate t !', 'drop table  !', 'drop function ']],
	['explain delete from t', []],
])('%s', (sql, changes) => {
	expect(said(sql)).toEqual(changes);
});

test.each([
	['delete from t where a = 1', 'select count(*) as n from t where a = 1'],
	['delete from s.t where (a = 1)', 'select count(*) as n from s.t where (a = 1)'],
	[
		'update t x set a = 1 where x.b in (select c from d where e)',
		'select count(*) as n from t x where x.b in (select c from d where e)',
	],
	['delete from t where true', 'select count(*) as n from t where true'],
	['delete from t', undefined],
	['delete from t using u where t.a = u.a', undefined],
	['update t set a = 1 from u where t.a = u.a', undefined],
	['with u as (select 1) delete from t where a in (select * from u)', undefined],
	['insert into t select 1', undefined],
])('the rows of %s are counted by %s', (sql, count) => {
	expect(tableChanges(sql)[0]?.countSql).toBe(count);
});

test('each change has its own statement', () => {
	expect(tableChanges('select 1; delete from t where a;\n drop table u;').map(({sql}) => sql)).toEqual([
		'delete from t where a',
		'drop table u',
	]);
});

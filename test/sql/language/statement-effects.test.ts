import {expect, test} from 'vitest';
import {parseStatement} from '../../../source/sql/language/parser/parse-statement.ts';
import {effectsOf} from '../../../source/sql/language/statement-effects.ts';
import type {ObjectName} from '../../../source/sql/language/tree/node.ts';

const names = (found: readonly ObjectName[]): string =>
	found.map(({parts}) => parts.map(({name}) => name).join('.')).join(' ');

test.each<[sql: string, reads: string, writes: string]>([
	['select 1', '', ''],
	['select * from a, s.b join d.s.c on true', 'a s.b d.s.c', ''],
	['with x as (select * from a) select * from x, b', 'a b', ''],
	['with x as (select * from a), y as (select * from x) select * from y', 'a', ''],
	['with recursive x as (select 1 union all select * from x) select * from x', '', ''],
	// Without RECURSIVE a query does not see itself: the name is a table's.
	['with x as (select * from x) select * from x', 'x', ''],
	['select * from (with x as (select 1) select * from x) q, x', 'x', ''],
	['select * from a where b in (select c from d where exists (select 1 from e))', 'a d e', ''],
	['select (select max(a) from b) from c union select 1 from d', 'c b d', ''],
	['select * from orders o, o.lines l, l.parts', 'orders', ''],
	['select * from orders o left join o.lines l on true', 'orders', ''],
	['select * from a, s.a', 'a s.a', ''],
	['select * from generate_series(1, 2) g, t', 't', ''],
	['select * from t pivot (sum(a) for b in (1, 2))', 't', ''],
	['select * into u from t', 't', 'u'],
	['select 1 into s.u', '', 's.u'],
	['insert into t select * from u', 'u', 't'],
	['insert into t values ((select max(a) from u))', 'u', 't'],
	['update t set a = (select max(b) from u) from v where exists (select 1 from t)', 'u v t', 't'],
	['with x as (select * from a) update t set a = 1 from x', 'a', 't'],
	['delete from t using u where t.a = u.a', 'u', 't'],
	['merge into t using s on t.a = s.a when matched then delete', 's', 't'],
	["copy s.t from 's3://b' iam_role default", '', 's.t'],
	["unload ('select * from t where a = ''x''') to 's3://b' iam_role default", 't', ''],
	['truncate t', '', 't'],
	['create table t (a int)', '', 't'],
	['create table t (like u)', '', 't'],
	['create table t as select * from u', 'u', 't'],
	['create view v as select * from t', 't', 'v'],
	['create materialized view v as select * from t', 't', 'v'],
	['refresh materialized view v', '', 'v'],
	['create schema s create table t (a int) create view v as select * from t', 't', 't v'],
	['alter table t append from u', '', 't u'],
	['alter table t add a int', '', 't'],
	['drop table a, s.b', '', 'a s.b'],
	['drop view v', '', 'v'],
	['drop schema s', '', ''],
	['explain delete from t using u', '', ''],
	['prepare p as delete from t', '', ''],
	['declare c cursor for select * from t', 't', ''],
	['grant select on t to bob', '', ''],
])('%s reads [%s] and writes [%s]', (sql, reads, writes) => {
	const effects = effectsOf(parseStatement(sql));
	expect([names(effects.reads), names(effects.writes)]).toEqual([reads, writes]);
});

test.each<[sql: string, ends: boolean]>([
	['commit', true],
	['end', true],
	['rollback', true],
	['abort', true],
	['truncate t', true],
	['alter table t append from u', true],
	['call p()', true],
	['begin', false],
	['select 1', false],
	['delete from t', false],
	['create table t (a int)', false],
	['alter table t add a int', false],
	["copy t from 's3://b' iam_role default", false],
])('%s ends the transaction: %s', (sql, ends) => {
	expect(effectsOf(parseStatement(sql)).endsTransaction).toBe(ends);
});

test.each([
	['queries', `select * from t${' union all select * from u'.repeat(20_000)}`, 20_001],
	['conditions', `select * from t where a${' and b'.repeat(20_000)}`, 1],
	['sums', `select 1${' + 1'.repeat(20_000)} from t`, 1],
	['casts', `select a${'::int'.repeat(20_000)} from t`, 1],
])('a chain of thousands of %s is handled like any other', (_name, sql, tables) => {
	const effects = effectsOf(parseStatement(sql));
	expect([effects.class, effects.reads.length]).toEqual(['read', tables]);
});

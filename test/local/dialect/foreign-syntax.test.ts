import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {type Embedded, errorOf, openEmbedded} from './embedded.ts';

const refused: readonly (readonly [sql: string, column: number, instead: string])[] = [
	['select * from (from songs)', 16, 'SELECT * before FROM'],
	['with x as (from songs) select * from x', 12, 'SELECT * before FROM'],
	['select exists (from songs)', 16, 'SELECT * before FROM'],
	['select * from songs where id in (from songs)', 34, 'SELECT * before FROM'],
	['create table x1 as from songs', 20, 'SELECT * before FROM'],
	['create view x2 as from songs', 19, 'SELECT * before FROM'],
	['select 2 ** 3', 10, 'power(x, y)'],
	['select id from songs where id == 1', 31, 'Write =.'],
	['select x: 1', 9, 'x AS name'],
	['select 1_000', 8, 'decimal digits'],
	['select 0x1F', 8, 'strtol'],
	['select 0b11', 8, 'decimal digits'],
	['select 0o17', 8, 'decimal digits'],
	['select id, from songs', 10, 'Remove the comma'],
	['select id from songs,', 21, 'Remove the comma'],
	['select 1,', 9, 'Remove the comma'],
	['select id from songs group by id, order by 1', 33, 'Remove the comma'],
	['select id from songs group by distinct id', 31, 'SELECT DISTINCT'],
	['insert into songs values (1) on conflict do nothing', 30, 'MERGE'],
	['insert into songs values (1) returning id', 30, 'SELECT'],
	['with x as (select 1) insert into songs select * from x', 22, 'INSERT INTO a WITH b'],
	['create table x3 (a int check (a > 0))', 24, 'with a query'],
	["attach 'x.db'", 8, 'database.schema.table'],
	['select [1, 2]', 8, 'array(1, 2)'],
	["select {'a': 1}", 8, 'json_parse'],
	['select id from songs limit 1, 2', 29, 'LIMIT count OFFSET start'],
	["select id from songs where title rlike 'a'", 34, "x ~ 'pattern'"],
	["select id from songs where title not regexp 'a'", 38, "x !~ 'pattern'"],
	['drop external schema lake', 6, 'DROP SCHEMA'],
	['select count(*) filter (where id > 1) from songs', 8, 'CASE inside the aggregate'],
	["select concat('a', 'b', 'c')", 8, 'a || b || c'],
	['select lag(id, 1, 0) over (order by id) from songs', 8, 'NVL(LAG(x, 1) OVER (...), y)'],
	["select space(2) || 'x'", 8, "REPEAT(' ', n)"],
	["select regexp_substr('ab', 'a(?=b)')", 8, "Add 'p'"],
];

// Refused by the parser, the renderer or the statement reader.
const other = [
	'from songs',
	'from songs select id',
	'select (from songs)',
	'select * replace (1 as id) from songs',
	'select * rename (id as x) from songs',
	"select columns('i.*') from songs",
	'select columns(*) from songs',
	'select [1, 2][1]',
	'select array[1, 2]',
	"select map {'a': 1}",
	'select struct_pack(a := 1)',
	'select list_transform([1], x -> x + 1)',
	'select [x for x in [1, 2]]',
	'pivot songs on id using count(*)',
	'unpivot songs on id',
	'select * from songs asof join a on songs.id >= a.id',
	'select * from songs positional join a',
	'select * from songs using sample 10',
	'select * from songs tablesample 10',
	'select id from songs order by all',
	'select * from songs limit 10%',
	'select * from songs limit 10 percent',
	'select 7 // 2',
	"select '1'::int[]",
	'select id::int[] from songs',
	'select * from songs, lateral (select 1) x',
	'select * from songs cross join lateral (select 1) x',
	'select * from unnest(array[1, 2])',
	'select * from generate_series(1, 3) with ordinality',
	'select * from range(3)',
	'insert or replace into songs (id) values (1)',
	'insert into songs by name select 1 as id',
	'update songs set id = 1 returning id',
	'delete from songs returning id',
	'table songs',
	'select * from (summarize songs)',
	'select * from (describe songs)',
	'select * from (show tables)',
	'select id from songs fetch first 1 row with ties',
	'select * from songs anti join a on songs.id = a.id',
	'select id from songs union by name select id from a',
	"select 'a' glob 'a'",
	"select 'a' ^@ 'a'",
	'select 5!',
	"select 'abc'[1:2]",
	"select 'x'.upper()",
	'select if(true, 1, 2)',
	'select name collate nocase from songs',
	'select id from only songs',
	'select count() from songs',
	'select arg_max(id, id) from songs',
	'select array_agg(id) from songs',
	'with x as materialized (select 1) select * from x',
	'select * from songs at (version => 1)',
	'select * from songs where id = any (array[1])',
	'select 1::hugeint',
	"select 'a'::uuid",
	'create table x3 (a serial)',
	'create sequence s',
	"create type e as enum ('a')",
	'create macro m(a) as a',
	'select typeof(1)',
	'select gen_random_uuid()',
	'select * from duckdb_tables()',
	'select * from sqlite_master',
	"select * from json_each('{}')",
	'select id from songs sample 0.1',
	'select quantile(id, 0.5) from songs',
];

const taken = [
	'prepare p as select 1',
	"select trim(from ' a ')",
	"select trim(both from ' a ')",
	'select extract(day from getdate())',
	'select * exclude (id) from songs',
	'select id, count(*) from songs group by all',
	'select id from songs group by rollup (id)',
	'select 1e5, 1.5, .5, 1.',
	'select id from songs qualify row_number() over (order by id) = 1',
	'select id from songs minus select id from a',
	'select 1 # 2, |/ 4, @ -5, 2 ^ 3',
	'select id from songs order by id nulls first',
	"select ', from ** == 1_000'",
	'select id as "from" from songs -- a, from',
];

describe('syntax of other databases', () => {
	let embedded: Embedded;
	beforeAll(async () => {
		embedded = await openEmbedded();
		for (const name of ['songs', 'a']) await embedded.run(`create table ${name} (id int, name varchar(9))`);
	});
	afterAll(() => embedded.close());

	it.each(refused)('%s is refused with an alternative', async (sql, column, instead) => {
		const error = await errorOf(embedded.run(sql));
		expect([error.kind, error.position]).toEqual(['sql', {line: 1, column}]);
		expect(error.nextSteps.join(' ')).toContain(instead);
	});

	it.each(other)('%s is refused', async sql => {
		expect((await errorOf(embedded.run(sql))).kind).toMatch(/^(sql|unsupported)$/);
	});

	it.each(taken)('%s is Redshift SQL', async sql => {
		await embedded.run(sql);
	});
});

import {beforeAll, describe, expect, test} from 'vitest';
import {ownWarehouse} from '../own-warehouse.ts';

const warehouse = ownWarehouse();

beforeAll(async () => {
	await warehouse.run(
		'create table trips (id integer, station varchar(20), meters numeric(10,2))',
		"insert into trips values (1, 'harbor', 120.50), (2, 'market', 80), (3, 'harbor', 400.25)",
	);
});

type Case = {
	readonly title: string;
	readonly declare?: string;
	readonly body: string;
	readonly notes: readonly string[];
};

const cases: readonly Case[] = [
	{
		title: 'assignments read other variables',
		declare: "a integer := 2; b integer := a * 3; c varchar(10) default 'x'",
		body: "a := b + 1; c = c || 'y'; raise notice '% % %', a, b, c;",
		notes: ['NOTICE: 7 6 xy'],
	},
	{
		title: 'a variable may be named like a reserved word that no statement uses',
		declare: 'verbose boolean = true; snapshot integer := 2; tag varchar(5)',
		body: "tag := 'n' || snapshot; if verbose and snapshot > 1 then raise info '%', tag; end if;",
		notes: ['INFO: n2'],
	},
	{
		title: 'integers are divided as integers',
		declare: 'a integer := 7; n numeric(6,2)',
		body: "n := a / 2; raise info '%', n;",
		notes: ['INFO: 3.00'],
	},
	{
		title: 'IF runs the first branch that applies',
		declare: 'a integer := 5',
		body: "if a < 3 then raise notice 'low'; elsif a < 6 then raise notice 'middle'; else raise notice 'high'; end if;",
		notes: ['NOTICE: middle'],
	},
	{
		title: 'NULL is not true',
		declare: 'a integer',
		body: "if a > 1 then raise notice 'yes'; else raise notice 'no %', a; end if;",
		notes: ['NOTICE: no <NULL>'],
	},
	{
		title: 'CASE compares its operand',
		declare: 'a integer := 4',
		body: "case a when 1, 2 then raise notice 'few'; when 3, 4 then raise notice 'some'; else raise notice 'many'; end case;",
		notes: ['NOTICE: some'],
	},
	{
		title: 'CASE without an operand evaluates conditions',
		declare: 'a integer := 9',
		body: "case when a < 5 then raise notice 'low'; when a > 5 then raise notice 'high'; end case;",
		notes: ['NOTICE: high'],
	},
	{
		title: 'a range counts up, down and by steps',
		body: "for i in 1..3 loop raise notice '%', i; end loop; for i in reverse 6..1 by 2 loop raise notice '%', i; end loop;",
		notes: ['NOTICE: 1', 'NOTICE: 2', 'NOTICE: 3', 'NOTICE: 6', 'NOTICE: 4', 'NOTICE: 2'],
	},
	{
		title: 'a range may use expressions',
		declare: 'n integer := 2',
		body: "for i in n - 1 .. n + 1 loop raise notice '%', i; end loop;",
		notes: ['NOTICE: 1', 'NOTICE: 2', 'NOTICE: 3'],
	},
	{
		title: 'WHILE, EXIT WHEN and CONTINUE WHEN',
		declare: 'n integer := 0',
		body: "while true loop n := n + 1; continue when n = 2; exit when n > 3; raise notice '%', n; end loop;",
		notes: ['NOTICE: 1', 'NOTICE: 3'],
	},
	{
		title: 'a label leaves the outer loop',
		body: "<<rows>> for i in 1..3 loop for j in 1..3 loop exit rows when i * j = 2; raise notice '% %', i, j; end loop; end loop rows;",
		notes: ['NOTICE: 1 1'],
	},
	{
		title: 'an inner block has its own variables',
		declare: 'a integer := 1',
		body: "declare a integer := 2; begin raise notice 'inner %', a; end; raise notice 'outer %', a;",
		notes: ['NOTICE: inner 2', 'NOTICE: outer 1'],
	},
	{
		title: 'a loop over a query returns records',
		declare: 'r record',
		body: "for r in select id, upper(station) as name, meters from trips order by id loop raise notice '% % %', r.id, r.name, r.meters; end loop;",
		notes: ['NOTICE: 1 HARBOR 120.50', 'NOTICE: 2 MARKET 80.00', 'NOTICE: 3 HARBOR 400.25'],
	},
	{
		title: 'a loop over EXECUTE assigns variables, and FOUND tells that there were rows',
		declare: "i integer; s varchar(20); t varchar(10) := 'trips'",
		body: "for i, s in execute 'select id, station from ' || quote_ident(t) || ' where id < 3 order by id' loop raise notice '% %', i, s; end loop; raise notice '%', found;",
		notes: ['NOTICE: 1 harbor', 'NOTICE: 2 market', 'NOTICE: true'],
	},
	{
		title: 'SELECT INTO assigns one row; without a row variables become NULL',
		declare: 'n integer := 1; m trips.meters%type',
		body: "select id, meters into n, m from trips where id = 3; raise notice '% % %', n, m, found; select id into n from trips where id = 9; raise notice '% %', n, found;",
		notes: ['NOTICE: 3 400.25 true', 'NOTICE: <NULL> false'],
	},
	{
		title: 'a variable takes precedence over a column of the same name',
		declare: 'id integer := 2; n bigint',
		body: "select count(*) into n from trips where id = 2; raise notice '%', n;",
		notes: ['NOTICE: 3'],
	},
	{
		title: 'ROW_COUNT and FOUND describe the last change',
		declare: 'n integer',
		body: "update trips set station = 'quay' where meters > 1000; raise notice '%', found; insert into trips select 9, station, meters from trips where id < 3; get diagnostics n := row_count; raise notice '%', n; delete from trips where id = 9;",
		notes: ['NOTICE: false', 'NOTICE: 2'],
	},
	{
		title: 'EXECUTE creates and fills a table, and returns a value',
		declare: "n bigint; t varchar(20) := 'made'",
		body: "execute 'create temp table ' || t || ' as select 1 as a union all select 2'; execute 'select count(*) from ' || t into n; raise notice '%', n; execute 'drop table ' || t;",
		notes: ['NOTICE: 2'],
	},
	{
		title: 'RETURN ends the procedure, NULL does nothing',
		body: "null; raise warning 'before'; return; raise notice 'after';",
		notes: ['WARNING: before'],
	},
	{
		title: 'a cursor is opened, read and closed',
		declare: 'c refcursor; n integer',
		body: "open c for select id from trips order by id desc; loop fetch c into n; exit when not found; raise notice '%', n; end loop; close c;",
		notes: ['NOTICE: 3', 'NOTICE: 2', 'NOTICE: 1'],
	},
	{
		title: 'a cursor takes arguments, and IS in the place of FOR',
		declare:
			'c cursor (least int, most int) is select id from trips where id between least and most order by id; n int',
		body: "open c(2, 3); fetch c into n; close c; raise notice '%', n; open c(1 + 2, 9); fetch c into n; close c; raise notice '%', n;",
		notes: ['NOTICE: 2', 'NOTICE: 3'],
	},
	{
		title: 'PERFORM discards a result',
		body: "perform id from trips; raise notice '%%';",
		notes: ['NOTICE: %'],
	},
	{
		title: 'dates, times and SUPER keep their types',
		declare:
			"d date := '2024-02-28'; t timestamp := '2024-01-01 10:00:00'; s super := json_parse('{\"a\":[1,2]}'); n int",
		body: "d := d + 2; t := dateadd(hour, 3, t); n := s.a[1]; raise notice '% % %', d, t, n;",
		notes: ['NOTICE: 2024-03-01 2024-01-01 13:00:00 2'],
	},
];

describe('what a procedure does', () => {
	test.each(cases)('$title', async ({declare, body, notes}) => {
		await warehouse.run(
			`create or replace procedure work() as $$ ${declare ? `declare ${declare};` : ''} begin ${body} end; $$ language plpgsql`,
		);
		expect(await warehouse.notesOf('call work()')).toEqual(notes);
	});
});

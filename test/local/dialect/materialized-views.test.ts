import {beforeEach, describe, expect, test} from 'vitest';
import {ownWarehouse} from '../own-warehouse.ts';

const warehouse = ownWarehouse();

beforeEach(() =>
	warehouse.run(
		'drop materialized view if exists total',
		'drop materialized view if exists crews',
		'drop table if exists boats cascade',
		'create table boats (id int, name varchar(10), crew int)',
		"insert into boats values (1, 'Wave', 4), (2, 'Gull', 6)",
		'create materialized view crews distkey (name) sortkey (crew) as select name, sum(crew) as crew from boats group by name',
	),
);

const state = () => warehouse.rowsOf("select is_stale, state, autorefresh from stv_mv_info where name = 'crews'");

test('a materialized view keeps its rows until it is refreshed', async () => {
	await warehouse.run("insert into boats values (3, 'Foam', 1)");
	expect(await warehouse.rowsOf('select count(*) from crews')).toEqual([[2]]);
	expect(await state()).toEqual([['t', 0, 'f']]);
	expect(await warehouse.notesOf('refresh materialized view crews')).toEqual([
		'Materialized view crews was recomputed.',
	]);
	expect(await warehouse.rowsOf('select count(*) from crews')).toEqual([[3]]);
	expect(await state()).toEqual([['f', 0, 'f']]);
	expect(await warehouse.rowsOf("select status from svl_mv_refresh_status where mv_name = 'crews' limit 1")).toEqual([
		['Refresh successfully recomputed MV from scratch'],
	]);
});

test.each([
	['insert into crews values (1)', 'it is a materialized view'],
	['delete from crews', 'it is a materialized view'],
	["update crews set name = 'x'", 'it is a materialized view'],
	['truncate crews', 'it is a view'],
	["copy crews from 's3://bucket/key' iam_role default csv", 'it is a view'],
	['drop table crews', '"crews" is a materialized view'],
	['drop view crews', '"crews" is a materialized view'],
	['drop materialized view boats', '"boats" is a table'],
	['alter table crews rename to others', '"crews" is a materialized view'],
	['refresh materialized view boats', '"boats" is not a materialized view'],
	['drop table boats', 'materialized view "crews" depends on it'],
])('%s is refused', async (sql, message) => {
	expect((await warehouse.failureOf(sql))?.message).toContain(message);
});

test.each([
	['select name from boats order by name', 'cannot have ORDER BY'],
	['select name from boats limit 1', 'cannot have ORDER BY, LIMIT'],
	['select viewname from pg_views', 'system view'],
	['select name from names', 'the view names'],
])('%s is not allowed as its query', async (query, message) => {
	await warehouse.run('create view names as select name from boats');
	expect((await warehouse.failureOf(`create materialized view wrong as ${query}`))?.message).toContain(message);
});

describe('changes of its tables', () => {
	test.each([
		['alter table boats rename to ships', 103, 'a table that it reads was renamed'],
		['alter table boats rename column crew to hands', 104, 'a column that it reads was renamed'],
		['alter table boats drop column crew', 101, 'a column that it reads was dropped'],
	])('%s keeps its rows and prevents a refresh', async (sql, number, why) => {
		await warehouse.run(sql);
		expect(await warehouse.rowsOf('select sum(crew) from crews')).toEqual([[10]]);
		expect(await state()).toEqual([['f', number, 'f']]);
		expect((await warehouse.failureOf('refresh materialized view crews'))?.message).toContain(why);
		await warehouse.run('drop table if exists ships cascade');
	});

	test('adding or dropping columns that it does not read has no effect', async () => {
		await warehouse.run('alter table boats add column berth int', 'alter table boats rename column id to number');
		await warehouse.run('refresh materialized view crews');
		expect(await state()).toEqual([['f', 0, 'f']]);
	});
});

test('CASCADE refreshes the materialized view that it reads', async () => {
	await warehouse.run(
		'create materialized view total as select sum(crew) as crew from crews',
		"insert into boats values (3, 'Foam', 5)",
		'refresh materialized view total',
	);
	expect(await warehouse.rowsOf('select crew from total')).toEqual([[10]]);
	await warehouse.run('refresh materialized view total cascade');
	expect(await warehouse.rowsOf('select crew from total')).toEqual([[15]]);
	expect(await warehouse.rowsOf('select name, dependent_name from svv_mv_dependency')).toEqual([['total', 'crews']]);
	expect(
		(await warehouse.failureOf('create materialized view more auto refresh yes as select crew from crews'))?.message,
	).toContain('AUTO REFRESH');
});

test('AUTO REFRESH and the distribution are stored and shown', async () => {
	expect(await warehouse.notesOf('alter materialized view crews auto refresh yes')).toEqual([
		'AUTO REFRESH is recorded but has no effect: use REFRESH MATERIALIZED VIEW.',
	]);
	expect(await state()).toEqual([['f', 0, 't']]);
	await warehouse.run(
		'alter materialized view crews alter distkey name',
		'alter materialized view crews alter sortkey none',
	);
	expect((await warehouse.failureOf('alter materialized view crews alter sortkey (berth)'))?.message).toContain(
		'berth',
	);
});

test('it is listed as a view, and not as a table', async () => {
	expect(await warehouse.rowsOf("select table_type from information_schema.tables where table_name = 'crews'")).toEqual(
		[['VIEW']],
	);
	expect(await warehouse.rowsOf('select "table" from svv_table_info')).toEqual([['boats']]);
	expect(await warehouse.rowsOf("select pg_get_viewdef('crews')")).toEqual([
		['create materialized view crews as select name, sum(crew) as crew from boats group by name;'],
	]);
});

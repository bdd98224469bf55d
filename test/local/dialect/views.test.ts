import {beforeEach, describe, expect, test} from 'vitest';
import {ownWarehouse} from '../own-warehouse.ts';

const warehouse = ownWarehouse();

beforeEach(() =>
	warehouse.run(
		'drop schema if exists port cascade',
		'drop table if exists boats cascade',
		'create schema port',
		'create table boats (id int, name varchar(10), crew int)',
		"insert into boats values (1, 'Wave', 4), (2, 'Gull', null)",
	),
);

describe('relations that a view reads cannot be dropped', () => {
	beforeEach(() =>
		warehouse.run(
			'create view port.big as select name from boats where crew > 3',
			'create view port.bigger as select upper(name) as shout from port.big',
		),
	);

	test.each([
		['drop table boats', 'Could not drop table "boats": view "big", view "bigger" depend on it.'],
		['drop table if exists boats restrict', 'view "big"'],
		['drop view port.big', 'Could not drop view "big": view "bigger" depends on it.'],
		['alter table boats drop column crew', 'Could not drop column "crew" of table "boats": view "big", view "bigger"'],
		['alter table boats drop column name', 'view "big"'],
	])('%s is refused with the names of the views', async (sql, message) => {
		const error = await warehouse.failureOf(sql);
		expect(error?.message).toContain(message);
		expect(error?.code).toBe('sql');
		expect(String(error?.nextSteps[0])).toContain('Use CASCADE');
		expect(await warehouse.rowsOf('select shout from port.bigger')).toEqual([['WAVE']]);
	});

	test('a column that no view reads can be dropped', async () => {
		await warehouse.run('alter table boats drop column id');
		expect(await warehouse.rowsOf('select shout from port.bigger')).toEqual([['WAVE']]);
	});

	test.each(['drop table boats cascade', 'drop view port.big cascade', 'alter table boats drop column crew cascade'])(
		'%s drops the views',
		async sql => {
			await warehouse.run(sql);
			expect(await warehouse.rowsOf("select viewname from pg_views where schemaname = 'port'")).toEqual([]);
		},
	);

	test('a schema is dropped with the views over its tables, in other schemas too', async () => {
		await warehouse.run('create table port.berths (id int)', 'create view berth_list as select id from port.berths');
		await warehouse.run('drop schema port cascade');
		expect(await warehouse.failureOf('select * from berth_list')).toMatchObject({code: 'relation-missing'});
	});

	test('names in one statement are dropped together', async () => {
		await warehouse.run('drop view port.bigger, port.big');
		await warehouse.run('drop table boats');
	});
});

describe('a view follows what it reads', () => {
	test.each([
		['the table', 'create view port.big as select boats.name from boats', 'alter table boats rename to ships'],
		[
			'the table under an alias',
			'create view port.big as select b.name from boats b',
			'alter table boats rename to ships',
		],
		[
			'a column',
			'create view port.big as select boats.name from boats',
			'alter table boats rename column name to title',
		],
		['a column of a star', 'create view port.big as select * from boats', 'alter table boats rename name to title'],
	])('when %s is renamed', async (_, view, change) => {
		await warehouse.run(view, change);
		expect(await warehouse.rowsOf("select name from port.big where name = 'Wave'")).toEqual([['Wave']]);
		expect(
			(
				await warehouse.failureOf(
					change.includes('column') || change.includes('name to title') ? 'drop table boats' : 'drop table ships',
				)
			)?.message,
		).toContain('view "big"');
		await warehouse.run('drop table if exists ships cascade');
	});

	test('through several renames, and back', async () => {
		await warehouse.run(
			'create view port.big as select name from boats where crew > 3',
			'alter table boats rename column name to title',
			'alter table boats rename column title to label',
			'alter table boats rename column crew to hands',
			'alter table boats rename to ships',
			'alter table ships rename to boats',
			'alter table boats rename column label to name',
		);
		expect(await warehouse.rowsOf('select name from port.big')).toEqual([['Wave']]);
		expect((await warehouse.failureOf('alter table boats drop column hands'))?.message).toContain('view "big"');
	});

	test('when a view under it is renamed', async () => {
		await warehouse.run(
			'create view port.big as select name from boats where crew > 3',
			'create view port.bigger as select name from port.big',
			'alter table port.big rename to large',
		);
		expect(await warehouse.rowsOf('select name from port.bigger')).toEqual([['Wave']]);
		expect((await warehouse.failureOf('drop view port.large'))?.message).toContain('view "bigger"');
	});
});

describe('CREATE OR REPLACE VIEW', () => {
	beforeEach(() =>
		warehouse.run('create view port.big as select id, name from boats', "comment on view port.big is 'large'"),
	);

	test.each([
		['fewer columns', 'select id from boats', 'it has 2 columns, and the new query has 1'],
		['other names', 'select id, name as title from boats', 'column "name" cannot become "title"'],
		[
			'other types',
			'select id, crew as name from boats',
			'column "name" is character varying(10) and cannot become integer',
		],
	])('with %s is refused', async (_, query, message) => {
		expect((await warehouse.failureOf(`create or replace view port.big as ${query}`))?.message).toContain(message);
	});

	test('keeps its comment and the views above it', async () => {
		await warehouse.run(
			'create view port.bigger as select id from port.big',
			'create or replace view port.big as select id, name from boats where crew is null',
		);
		expect(await warehouse.rowsOf('select id from port.bigger')).toEqual([[2]]);
		expect(await warehouse.rowsOf("select remarks from svv_tables where table_name = 'big'")).toEqual([['large']]);
	});
});

describe('late-binding views', () => {
	test('use the tables that exist when they are read', async () => {
		await warehouse.run('create view port.late as select * from public.ships with no schema binding');
		expect((await warehouse.failureOf('select * from port.late'))?.message).toBe(
			'Could not read view "late": Relation "ships" does not exist.',
		);
		await warehouse.run('create table ships (id int)', 'insert into ships values (7)');
		expect(await warehouse.rowsOf('select * from port.late')).toEqual([[7]]);
		await warehouse.run(
			'drop table ships',
			'create table ships (a int, b varchar(3))',
			"insert into ships values (1, 'x')",
		);
		expect(await warehouse.rowsOf('select late.b from port.late')).toEqual([['x']]);
		await warehouse.run('drop table ships');
	});

	test.each([
		['select id from ships', 'has no schema'],
		['select id from public.boats where id in (select id from ships)', 'has no schema'],
		['select id from nowhere.ships', 'Schema "nowhere" does not exist'],
	])('%s is refused', async (query, message) => {
		expect((await warehouse.failureOf(`create view port.late as ${query} with no schema binding`))?.message).toContain(
			message,
		);
	});

	test.each([
		'with few as (select id from public.boats) select count(*) from few',
		'select count(*) from (select 1 from public.boats) as inner_query',
		'select count(*) from public.boats b where b.id > 0',
	])('%s is qualified where necessary', async query => {
		await warehouse.run(`create view port.late (n) as ${query} with no schema binding`);
		expect(await warehouse.rowsOf('select n from port.late')).toEqual([[2]]);
	});

	test('can be read through views above them, which depend on them', async () => {
		await warehouse.run(
			'create view port.late as select id, crew from public.boats with no schema binding',
			'create view port.over as select l.id from port.late l where crew is not null',
			'drop table boats',
			'create table boats (id bigint, crew int)',
			'insert into boats values (9, 1)',
		);
		expect(await warehouse.rowsOf('select id from port.over')).toEqual([[9]]);
		expect((await warehouse.failureOf('drop view port.late'))?.message).toContain('view "over"');
	});

	test('that read themselves fail when they are read', async () => {
		await warehouse.run('create view port.late as select 1 as one from port.late with no schema binding');
		expect((await warehouse.failureOf('select * from port.late'))?.message).toContain('reads itself');
	});

	test('show their statement and their columns', async () => {
		await warehouse.run('create view port.late as select id, name from public.boats with no schema binding');
		expect(await warehouse.rowsOf("select definition from pg_views where viewname = 'late'")).toEqual([
			['create view port.late as select id, name from public.boats with no schema binding;'],
		]);
		expect(
			await warehouse.rowsOf('select col_name, col_type from pg_get_late_binding_view_cols() order by col_num'),
		).toEqual([
			['id', 'integer'],
			['name', 'character varying(10)'],
		]);
	});
});

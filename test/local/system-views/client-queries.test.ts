import {beforeAll, expect, test} from 'vitest';
import {read, run} from '../../contract/backend-under-test.ts';
import {ownWarehouse} from '../own-warehouse.ts';

const warehouse = ownWarehouse();
beforeAll(() =>
	run(
		warehouse.backend,
		'create table docks (id integer not null, part integer, name varchar(20), primary key (id, part), unique (name))',
		'create table rides (dock integer, part integer, foreign key (dock, part) references docks (id, part))',
	),
);

test.each([
	[
		'keys with their columns, by the position in the list of each',
		`select conname, a.attname from pg_constraint c, pg_attribute a, generate_series(1, 2) as n
		where c.contype = 'p' and a.attrelid = c.conrelid and a.attnum = c.conkey[n] order by n`,
		[
			['docks_pkey', 'id'],
			['docks_pkey', 'part'],
		],
	],
	[
		'columns of keys, by the list',
		"select attname from pg_attribute join pg_constraint on attrelid = conrelid and attnum = any(conkey) where contype = 'f' order by attnum",
		[['dock'], ['part']],
	],
	[
		'indexes of keys',
		"select c.relname, i.indisunique, i.indisprimary from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid = 'docks'::regclass order by 1",
		[
			['docks_name_key', true, false],
			['docks_pkey', true, true],
		],
	],
	[
		'which index a foreign key refers to',
		`select i.relname from pg_constraint c join pg_depend d on d.objid = c.oid and d.deptype = 'n'
		join pg_class i on i.oid = d.refobjid and i.relkind = 'i' where c.contype = 'f'`,
		[['docks_pkey']],
	],
	[
		'the oid of the catalogue itself',
		"select 'pg_catalog.pg_class'::regclass::oid, 'pg_namespace'::regclass::oid",
		[[1259, 2615]],
	],
	['a number right before a word', 'select case when 1=2 then 1 when 4=4 then 4end as n', [[4]]],
	['a function called as a relation', 'select * from current_database()', [['dwh']]],
	['several rights in one text', "select has_schema_privilege('public', 'create, usage')", [[true]]],
	['how transactions are isolated', 'show transaction isolation level', [['serializable']]],
	[
		'columns in the order of their tables',
		"select tablename, \"column\" from pg_table_def where schemaname = 'public' and tablename in ('docks', 'rides')",
		[
			['docks', 'id'],
			['docks', 'part'],
			['docks', 'name'],
			['rides', 'dock'],
			['rides', 'part'],
		],
	],
])('clients read %s', async (_what, sql, rows) => {
	expect((await read(warehouse.backend, sql)).rows).toEqual(rows);
});

test('clients set their sessions up', async () => {
	await run(
		warehouse.backend,
		'set session characteristics as transaction isolation level serializable',
		"set client_encoding to 'utf-8'",
		'set readonly to 1',
	);
});

import {expect, test} from 'vitest';
import {read, run} from '../../contract/backend-under-test.ts';
import {ownWarehouse} from '../own-warehouse.ts';

const warehouse = ownWarehouse();

// The engine changes a setting to compute a default, but its settings are locked.
test.each([
	['a boolean', 'boolean default true', true],
	['a negative number', 'int default -1', -1],
	['an expression', 'int default 2 + 3', 5],
	['a cast', "date default '2020-02-29'::date", '2020-02-29'],
	['the user, never NULL', 'varchar(64) default current_user not null', 'dwhuser'],
])('a column with a default is added to existing rows: %s', async (_what, definition, value) => {
	await run(warehouse.backend, 'create table boats (id int)', 'insert into boats values (1)');
	await run(warehouse.backend, `alter table boats add column added ${definition}`);
	await run(warehouse.backend, 'insert into boats (id) values (2)');
	expect((await read(warehouse.backend, 'select id, added from boats order by id')).rows).toEqual([
		[1, value],
		[2, value],
	]);
	await run(warehouse.backend, 'drop table boats');
});

test('the time of the statement is the default for all existing rows', async () => {
	await run(warehouse.backend, 'create table boats (id int)', 'insert into boats values (1), (2)');
	await run(warehouse.backend, 'alter table boats add column seen timestamp default sysdate');
	expect((await read(warehouse.backend, 'select count(distinct seen), count(seen) from boats')).rows).toEqual([[1, 2]]);
	await run(warehouse.backend, 'drop table boats');
});

test("a schema may have the name of the warehouse's file", async () => {
	await run(
		warehouse.backend,
		'create schema warehouse',
		'create table warehouse.boats (id int identity(1, 1), name varchar(20))',
		"insert into warehouse.boats (name) values ('Ann')",
		'create view warehouse.names as select warehouse.boats.name from warehouse.boats',
		'alter table warehouse.boats add column length int default 2 + 3',
	);
	await run(
		warehouse.backend,
		`copy warehouse.boats (name, length) from '${await warehouse.world.writeObject('boats', 'Bob|7')}' iam_role default`,
	);
	expect((await read(warehouse.backend, 'select id, name, length from warehouse.boats order by 1')).rows).toEqual([
		[1, 'Ann', 5],
		[2, 'Bob', 7],
	]);
	expect((await read(warehouse.backend, 'select name from warehouse.names order by 1')).rows).toEqual([
		['Ann'],
		['Bob'],
	]);
	await run(warehouse.backend, 'drop schema warehouse cascade');
});

import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Backend} from '../../../source/backend.ts';
import {read, run, setUp} from '../../contract/backend-under-test.ts';
import {type LocalWorld, makeWorld} from '../local-backend.ts';

let world: LocalWorld;
let backend: Backend;

beforeAll(async () => {
	world = await makeWorld();
	backend = await world.open();
	await setUp(backend);
});

afterAll(() => world.dispose());

// The engine would change a setting for a default that it computes, and its settings are locked.
test.each([
	['a boolean', 'boolean default true', true],
	['a negative number', 'int default -1', -1],
	['an expression', 'int default 2 + 3', 5],
	['a cast', "date default '2020-02-29'::date", '2020-02-29'],
	['the user, never NULL', 'varchar(64) default current_user not null', 'dwhuser'],
])('a column is added to rows with a default: %s', async (_what, definition, value) => {
	await run(backend, 'create table boats (id int)', 'insert into boats values (1)');
	await run(backend, `alter table boats add column added ${definition}`);
	await run(backend, 'insert into boats (id) values (2)');
	expect((await read(backend, 'select id, added from boats order by id')).rows).toEqual([
		[1, value],
		[2, value],
	]);
	await run(backend, 'drop table boats');
});

test('the time of a statement is the default of all rows that were there', async () => {
	await run(backend, 'create table boats (id int)', 'insert into boats values (1), (2)');
	await run(backend, 'alter table boats add column seen timestamp default sysdate');
	expect((await read(backend, 'select count(distinct seen), count(seen) from boats')).rows).toEqual([[1, 2]]);
	await run(backend, 'drop table boats');
});

test("a schema may have the name of the warehouse's file", async () => {
	await run(
		backend,
		'create schema warehouse',
		'create table warehouse.boats (id int identity(1, 1), name varchar(20))',
		"insert into warehouse.boats (name) values ('Ann')",
		'create view warehouse.names as select warehouse.boats.name from warehouse.boats',
		'alter table warehouse.boats add column length int default 2 + 3',
	);
	await run(
		backend,
		`copy warehouse.boats (name, length) from '${await world.writeObject('boats', 'Bob|7')}' iam_role default`,
	);
	expect((await read(backend, 'select id, name, length from warehouse.boats order by 1')).rows).toEqual([
		[1, 'Ann', 5],
		[2, 'Bob', 7],
	]);
	expect((await read(backend, 'select name from warehouse.names order by 1')).rows).toEqual([['Ann'], ['Bob']]);
	await run(backend, 'drop schema warehouse cascade');
});

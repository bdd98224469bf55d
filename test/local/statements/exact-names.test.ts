import {readFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Session} from '../../../source/backend.ts';
import {outcomeOf} from '../../contract/backend-under-test.ts';
import {ownWarehouse} from '../own-warehouse.ts';

const warehouse = ownWarehouse();
let session: Session;

const done = async (...statements: readonly string[]): Promise<void> => {
	for (const sql of statements) {
		const {error} = await outcomeOf(warehouse.backend, {sql: [sql], session});
		if (error) throw error;
	}
};

beforeAll(async () => {
	session = warehouse.backend.warehouse.openSession();
	await done(
		'set enable_case_sensitive_identifier to true',
		'create table "Boats" ("Id" int, id varchar(10), "Parts" super)',
	);
});

afterAll(() => session.close());

test('COPY fills columns that differ in case, matching JSON keys exactly', async () => {
	const lines = await warehouse.world.writeObject('a.csv', '1,Wave\n');
	const objects = await warehouse.world.writeObject('a.json', '{"Id": 2, "id": "Gull", "Parts": {"Keel": 1}}');
	await done(
		'begin',
		`copy "Boats" ("Id", id) from '${lines}' iam_role default csv`,
		`copy "Boats" from '${objects}' iam_role default json 'auto'`,
	);
	expect(await warehouse.rowsOf('select "Id", id, "Parts"."Keel" from "Boats" order by "Id"', session)).toEqual([
		[1, 'Wave', null],
		[2, 'Gull', '1'],
	]);
	await done('rollback');
});

test('UNLOAD preserves quoted names of its query', async () => {
	await done(
		'begin',
		`insert into "Boats" values (1, 'Wave')`,
		`unload ('select "Id", ''"Id"'' as "Text", id as "Kind" from "Boats"') to 's3://bucket/out/' iam_role default csv header parallel off partition by ("Kind")`,
		'rollback',
	);
	const file = path.join(warehouse.world.home, '..', 's3', 'bucket', 'out', 'Kind=Wave', '000');
	expect(readFileSync(file, 'utf8')).toBe('Id,Text\n1,"""Id"""\n');
});

test.each([
	['a column', 'select "Nope" from "Boats"', 'Column "Nope" does not exist.'],
	['a column of a table', 'select b."Nope" from "Boats" b', 'Column "Nope" of relation "b" does not exist.'],
	['a relation', 'select * from "Ports"', 'Relation "Ports" does not exist.'],
	['a target', 'insert into "Boats" ("Nope") values (1)', 'Column "Nope" of relation "Boats" does not exist.'],
	['a change', 'update "Boats" set "Nope" = 1', 'Column "Nope" does not exist.'],
	['a name that is taken', 'create table "Boats" (a int)', 'Relation "Boats" already exists.'],
	['a name given twice', 'create table d ("A" int, "A" int)', 'Column "A" is named twice.'],
	['a schema', 'create table "No"."Boats" (a int)', 'Schema "No" does not exist.'],
	[
		'a column of COPY',
		`copy "Boats" ("ID") from 's3://bucket/a.csv' iam_role default csv`,
		'Column "ID" of relation "Boats" does not exist.',
	],
	[
		'a group',
		'select "Id" from "Boats" group by id',
		'Column "Id" must appear in the GROUP BY clause or be used in an aggregate function.',
	],
])('an error shows %s as written', async (_, sql, expected) => {
	const error = await warehouse.failureOf(sql, session);
	expect(error?.message).toBe(expected);
	expect(error?.sql ?? sql).toBe(sql);
});

test('the history has statements as written', async () => {
	await warehouse.rowsOf('select "Id" as "Seen" from "Boats"', session);
	expect(
		await warehouse.rowsOf(`select query_text from sys_query_history where query_text like '%Seen" from%'`, session),
	).toContainEqual(['select "Id" as "Seen" from "Boats"']);
});

test('SHOW TABLE returns a statement that recreates the table', async () => {
	const [row] = await warehouse.rowsOf('show table "Boats"', session);
	await done('alter table "Boats" rename to "Before"', String(row?.[0]), 'drop table "Before"');
	expect(await warehouse.rowsOf('select "Id", id, "Parts" from public."Boats"', session)).toEqual([]);
});

test('another session folds the same names', async () => {
	await done('create table "Kept" (a int)');
	expect((await warehouse.failureOf('select * from "Kept"'))?.message).toBe('Relation "kept" does not exist.');
});

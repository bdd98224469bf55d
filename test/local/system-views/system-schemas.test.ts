import {DuckDBInstance} from '@duckdb/node-api';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Backend} from '../../../source/backend.ts';
import {cell, failureOf, run, setUp} from '../../contract/backend-under-test.ts';
import {type LocalWorld, makeWorld} from '../local-backend.ts';

let world: LocalWorld;
let backend: Backend;

beforeAll(async () => {
	world = await makeWorld();
	backend = await world.open();
	await setUp(backend);
	await run(backend, 'create table users (id integer)', 'insert into users values (1)', 'create schema mart');
});

afterAll(() => world.dispose());

test('system schemas refuse every change', async () => {
	for (const sql of [
		'drop table dwh_system.query_history',
		'drop table if exists dwh_system.query_history',
		'drop table users, dwh_system.query_history',
		'drop table "DWH_SYSTEM"."QUERY_HISTORY" cascade',
		'drop table query_history',
		'drop view dwh_system.svv_tables',
		'drop view svv_tables',
		'drop schema dwh_system cascade',
		'drop schema if exists dwh_system',
		'drop schema mart, dwh_system',
		'drop schema public cascade',
		'drop schema public',
		'drop schema mart, public cascade',
		'drop schema main cascade',
		'drop schema pg_catalog cascade',
		'drop schema information_schema cascade',
		'drop schema rs_engine.main cascade',
		'create schema dwh_system',
		'create schema pg_mine',
		'create schema rs_engine',
		'create table dwh_system.mine (a int)',
		'create table if not exists dwh_system.mine (a int)',
		'create table dwh_system.mine as select 1 as a',
		'create table main.mine (a int)',
		'create table pg_catalog.mine (a int)',
		'create table rs_engine.mine (a int)',
		'create table system.mine (a int)',
		'create view dwh_system.svv_tables as select 1 as a',
		'create or replace view dwh_system.sys_query_history as select 1 as a',
		'create view pg_catalog.mine as select 1 as a',
		'alter table dwh_system.query_history rename to mine',
		'alter table dwh_system.query_history drop column status',
		'alter table dwh_system.query_history add column b int',
		'alter table query_history rename to mine',
		'alter table svv_tables rename to mine',
		'truncate dwh_system.query_history',
		'truncate table setup',
		"comment on table dwh_system.query_history is 'x'",
		"comment on view dwh_system.svv_tables is 'x'",
		"comment on view svv_tables is 'x'",
		'insert into dwh_system.setup values (1)',
		'insert into setup values (1)',
		'insert into svv_tables values (1)',
		'update dwh_system.setup set stamp = 1',
		'update pg_catalog.svv_tables set table_name = 1',
		'delete from dwh_system.setup',
		'delete from query_history',
		'delete from sys_query_history',
		'merge into dwh_system.setup using users on stamp = id when matched then delete when not matched then insert values (1)',
		"copy dwh_system.setup from 's3://bucket/x' csv iam_role default",
		"copy setup from 's3://bucket/x' csv iam_role default",
	]) {
		const {kind, message} = await failureOf(backend, sql);
		expect([sql, kind, message]).toEqual([
			sql,
			expect.stringMatching(/^(refused|unsupported|sql)$/),
			expect.any(String),
		]);
	}

	expect((await failureOf(backend, 'drop table dwh_system.query_history')).message).toBe(
		'Could not change the schema dwh_system: it is a system schema.',
	);
	await backend.close();
	backend = await world.open();
	expect(await cell(backend, 'select count(*) from users')).toBe(1);
	expect(await cell(backend, 'select count(*) > 0 from sys_query_history')).toBe(true);
	await run(backend, 'drop schema mart');
});

test('names of system views may be used in user schemas', async () => {
	await run(
		backend,
		'create table query_history (id integer)',
		'insert into query_history values (7)',
		'create schema other',
		'create table other.setup as select id from query_history',
	);
	expect(await cell(backend, 'select id from other.setup')).toBe(7);
	await run(backend, 'drop table query_history', 'drop table other.setup', 'drop schema other');
});

test.each([
	['a table is gone', 'DROP TABLE dwh_system.query_history CASCADE'],
	['a table has lost a column', 'ALTER TABLE dwh_system.load_errors DROP COLUMN raw_line'],
	['a view is gone', 'DROP VIEW dwh_system.svv_table_info'],
	['a view was replaced', 'CREATE OR REPLACE VIEW dwh_system.svv_tables AS SELECT 1 AS a'],
	['a table replaces a view', 'DROP VIEW dwh_system.svv_tables; CREATE TABLE dwh_system.svv_tables (a INT)'],
	[
		'the mark is gone, and a table is not as it was',
		'DELETE FROM dwh_system.setup; DROP TABLE dwh_system.query_history; CREATE TABLE dwh_system.query_history (a INT)',
	],
	['all of it is gone', 'DROP SCHEMA dwh_system CASCADE'],
	['public is gone', 'DROP SCHEMA public CASCADE'],
])('damage is repaired when the warehouse is opened: %s', async (_name, damage) => {
	await backend.close();
	const instance = await DuckDBInstance.create(world.database);
	const connection = await instance.connect();
	await connection.run(damage);
	connection.closeSync();
	instance.closeSync();
	backend = await world.open();
	await run(backend, 'create table if not exists users (id integer)', 'insert into users values (1)');
	for (const view of ['svv_table_info', 'svv_columns', 'svv_tables', 'pg_table_def', 'sys_load_error_detail'])
		await run(backend, `select * from ${view}`);
	expect(await cell(backend, "select count(*) > 0 from sys_query_history where status = 'success'")).toBe(true);
	expect(await cell(backend, 'select count(*) from users')).toBeGreaterThan(0);
});

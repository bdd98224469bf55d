import {randomUUID} from 'node:crypto';
import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {gzipSync} from 'node:zlib';
import {DuckDBInstance} from '@duckdb/node-api';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {Backend} from '../../../source/backend.ts';
import {DwhError} from '../../../source/core/dwh-error.ts';
import {createCli} from '../../_helpers/run-cli.ts';
import {cell, outcomeOf, read, run, setUp} from '../../contract/backend-under-test.ts';
import {type LocalWorld, makeWorld} from '../local-backend.ts';

const secret = 'pass-phrase-of-somebody';

let world: LocalWorld;
let backend: Backend;
let reading: Backend;
let folder: string;

// Lower case only: names are folded, and an attempt with a misspelled name would count as refused.
const privateFolder = (): string => {
	const place = [tmpdir(), '/tmp', '/var/tmp'].find(one => one === one.toLowerCase() && existsSync(one));
	return path.join(place ?? tmpdir(), `private-${randomUUID()}`);
};

const fill = async (at: string): Promise<void> => {
	mkdirSync(at, {recursive: true});
	for (const name of ['secret.csv', 'secret.tsv', 'secret.txt', 'SECRET.CSV', 'plain'])
		writeFileSync(path.join(at, name), `word,n\n${secret},1\n`);
	writeFileSync(path.join(at, 'secret.csv.gz'), gzipSync(`word,n\n${secret},1\n`));
	for (const name of ['secret.json', 'secret.ndjson', 'secret.jsonl'])
		writeFileSync(path.join(at, name), `{"word": "${secret}"}\n`);
	const instance = await DuckDBInstance.create(':memory:');
	const connection = await instance.connect();
	await connection.run(`COPY (SELECT '${secret}' AS word) TO '${path.join(at, 'secret.parquet')}'`);
	await connection.run(
		`ATTACH '${path.join(at, 'secret.duckdb')}' AS s; CREATE TABLE s.words AS SELECT '${secret}' AS word`,
	);
	connection.closeSync();
	instance.closeSync();
};

beforeAll(async () => {
	world = await makeWorld();
	folder = privateFolder();
	await fill(folder);
	backend = await world.open();
	await setUp(backend);
	await run(
		backend,
		'create table users (id integer, word varchar(200))',
		"insert into users values (1, 'one'), (2, 'two')",
		'create view names as select word from users',
		'create schema mart',
	);
	reading = await world.open({isReadOnly: true});
});

afterAll(async () => {
	await world.dispose();
	rmSync(folder, {recursive: true, force: true});
});

// F is the folder of the files, W the warehouse's file.
const relations = [
	'"F/secret.csv"',
	'"F/secret"."csv"',
	'"F/secret"."json"',
	'"F/secret"."ndjson"',
	'"F/secret"."jsonl"',
	'"F/secret"."tsv"',
	'"F/secret"."txt"',
	'"F/secret"."parquet"',
	'"F/SECRET"."CSV"',
	'"F/secret.csv"."gz"',
	'"F/secret"."duckdb"',
	'"F/plain"',
	'"F/"."plain"',
	'"F/*"."csv"',
	'"F/**"."json"',
	'"F/s?cret"."csv"',
	'"F/[rst]ecret"."csv"',
	'"F/../secret"."csv"',
	'"F/./secret"."csv"',
	'"file://F/secret"."csv"',
	'"https://localhost:1/secret"."csv"',
	'"s3://bucket/secret"."parquet"',
	'"hf://datasets/a/b"."parquet"',
	'"/etc/passwd"',
	'"/proc/self/environ"',
	'"W"',
	'public."F/secret.csv"',
	'mart."F/secret.csv"',
	'"secret.csv"',
	'"./secret"."csv"',
	"'F/secret.csv'",
	"e'F/secret.csv'",
	'$$F/secret.csv$$',
	'duckdb_databases',
	'duckdb_tables',
	'duckdb_columns',
	'duckdb_schemas',
	'duckdb_settings',
	'duckdb_views',
	'duckdb_constraints',
	'duckdb_indexes',
	'duckdb_types',
	'duckdb_logs',
	'"duckdb_databases"',
	'pragma_database_list',
	'sqlite_master',
	'sqlite_schema',
	'sqlite_temp_master',
	'sqlite_temp_schema',
	'pg_prepared_statements',
	'pg_catalog.pg_sequence',
	'information_schema.character_sets',
	'pg_catalog.duckdb_databases',
	'information_schema.duckdb_settings',
	'dwh_system.query_history',
	'dwh_system.load_errors',
	'dwh_system.setup',
	'dwh_system.designed_tables',
	'dwh_system.svv_tables',
	'query_history',
	'setup',
	'database_name',
	'designed_columns',
	'main.users',
	'main.sqlite_master',
	'system.duckdb_settings',
	'temp.users',
	'warehouse.users',
	'memory.users',
	'rs_engine.users',
	"read_csv('F/secret.csv')",
	"read_csv_auto('F/secret.csv')",
	'"read_csv"(\'F/secret.csv\')',
	"pg_catalog.read_csv('F/secret.csv')",
	"main.read_csv('F/secret.csv')",
	"system.main.read_csv('F/secret.csv')",
	"read_csv(array('F/secret.csv'))",
	"read_json('F/secret.json')",
	"read_json_auto('F/secret.json')",
	"read_json_objects('F/secret.json')",
	"read_ndjson_auto('F/secret.json')",
	"read_parquet('F/secret.parquet')",
	"parquet_scan('F/secret.parquet')",
	"parquet_metadata('F/secret.parquet')",
	"parquet_schema('F/secret.parquet')",
	"parquet_full_metadata('F/secret.parquet')",
	"read_text('F/secret.csv')",
	"read_blob('F/secret.csv')",
	"read_duckdb('F/secret.duckdb')",
	"sniff_csv('F/secret.csv')",
	"glob('F/*')",
	"sqlite_scan('F/secret.duckdb', 'words')",
	"postgres_scan('host=localhost', 'public', 'x')",
	"query('select 1')",
	"query_table('users')",
	'duckdb_settings()',
	'duckdb_databases()',
	'duckdb_secrets()',
	'duckdb_extensions()',
	'duckdb_temporary_files()',
	"pragma_storage_info('users')",
	"pragma_table_info('users')",
	"which_secret('s3://b', 's3')",
	'checkpoint()',
	"lateral (select * from read_text('F/secret.csv'))",
	"(from 'F/secret.csv')",
	'(table "F/secret.csv")',
	'(describe "F/secret.csv")',
	'(pivot "F/secret.csv" on word)',
] as const;

const statements = [
	'from "F/secret.csv"',
	"from read_csv('F/secret.csv') select *",
	'table "F/secret.csv"',
	'select (select word from "F/secret"."csv")',
	'select 1 where exists (select 1 from "F/secret"."csv")',
	'select * from users where word in (select word from "F/secret"."json")',
	'select * from users where word not in (select word from "F/secret"."json")',
	'select case when 1 = 1 then (select max(word) from "F/secret"."json") end',
	'with x as (select * from "F/secret"."csv") select * from x',
	'with x as (select 1), y as (select * from "F/secret"."csv") select * from y',
	'with recursive x(w) as (select word from "F/secret"."json" union all select w from x where 1 = 0) select * from x',
	'with "F/secret.csv" as (select 1 as a) select * from "F/secret"."csv"',
	'select word from users union all select word from "F/secret"."json"',
	'select word from users except select word from "F/secret"."json"',
	'select * from users u join "F/secret"."csv" c on 1 = 1',
	'select * from users u left join "F/secret"."csv" c using (word)',
	'select * from users, "F/secret"."csv"',
	'select * from (users cross join "F/secret"."csv")',
	'select * from ((select * from "F/secret"."csv")) x',
	'select * from users u join users v on u.id = (select count(*) from "F/secret"."csv")',
	'select count(*) from users group by id having count(*) < (select count(*) from "F/secret"."csv")',
	'select * from users order by (select max(word) from "F/secret"."json")',
	'select * from users limit (select count(*) from "F/secret"."csv")',
	'select max(word) over (order by (select count(*) from "F/secret"."csv")) from users',
	'select * from /* a */ "F/secret" /* b */ . -- c\n "csv"',
	'select 1 --\rfrom users; select * from "F/secret"."csv"',
	'select * from users; select * from "F/secret"."csv"',
	'explain select * from "F/secret"."csv"',
	'explain analyze select * from "F/secret"."csv"',
	'insert into users select 3, word from "F/secret"."json"',
	'insert into users values (3, (select word from "F/secret"."json"))',
	'insert into users with x as (select word from "F/secret"."json") select 3, word from x',
	'insert into "F/secret"."csv" values (1)',
	'insert into sqlite_master values (1)',
	'update users set word = (select word from "F/secret"."json")',
	'update users set word = s.word from "F/secret"."json" s',
	'update "F/secret"."csv" set word = 1',
	'delete from users using "F/secret"."json" s where s.word = users.word',
	'delete from users where word in (select word from "F/secret"."json")',
	'delete from "F/secret"."csv"',
	'merge into users using "F/secret"."json" s on users.word = s.word when matched then delete when not matched then insert values (3, s.word)',
	'merge into "F/secret"."csv" t using users s on t.word = s.word when matched then delete',
	'create table stolen as select * from "F/secret"."csv"',
	'create table stolen (a, b) as select * from "F/secret"."csv"',
	'create temp table stolen as select * from "F/secret"."csv"',
	'create view stolen as select * from "F/secret"."csv"',
	'create table stolen (like "F/secret"."csv")',
	'create table stolen (like "F/secret"."csv" including defaults)',
	'create table stolen (a varchar(200) default (select word from "F/secret"."json"))',
	'create table "F/new"."csv" (a int)',
	'alter table "F/secret"."csv" alter diststyle all',
	'alter table "F/secret"."csv" rename to x',
	'alter table "F/secret"."json" alter column word type varchar(200)',
	'alter table users add column b varchar(200) default (select word from "F/secret"."json")',
	'truncate "F/secret"."csv"',
	'drop table "F/secret"."csv"',
	'comment on table "F/secret"."csv" is \'x\'',
	'comment on column "F/secret"."csv".word is \'x\'',
	'show table "F/secret"."csv"',
	'show all tables',
	'show variables',
	'describe "F/secret.csv"',
	'summarize "F/secret.csv"',
	"copy users to 'F/out.csv'",
	"copy (select * from users) to 'F/out.csv'",
	"unload ('select * from users') to 'F/out' iam_role default",
	"export database 'F/out'",
	"import database 'F/out'",
	"attach 'F/secret.duckdb' as stolen",
	"attach ':memory:' as stolen",
	'detach rs_engine',
	'use memory',
	'install httpfs',
	'load httpfs',
	"load 'F/plain'",
	'pragma database_list',
	"pragma table_info('users')",
	'call pragma_version()',
	'call duckdb_settings()',
	'set threads = 1',
	'set enable_external_access = true',
	"set allowed_directories = ['/']",
	'set lock_configuration = false',
	"set memory_limit = '1GB'",
	"set temp_directory = 'F'",
	"set file_search_path = 'F'",
	'set search_path to dwh_system',
	'set schema dwh_system',
	'set variable x = 1',
	'set global threads to 1',
	'reset threads',
	'reset enable_external_access',
	'checkpoint',
	'force checkpoint',
	"create secret s (type s3, key_id 'a', secret 'b')",
	"create macro m() as table select * from read_csv('F/secret.csv')",
	"create function m() as table select * from read_csv('F/secret.csv')",
	"create type t as enum (select word from 'F/secret.csv')",
	'create sequence s',
	'create index i on users (id)',
	'prepare p as select * from "F/secret.csv"',
	"execute immediate 'select 1'",
	"select * from users at (timestamp => '2020-01-01')",
	"select getvariable('copy_files')",
	"select current_setting('temp_directory')",
	"select pg_catalog.current_setting('threads')",
	"select getenv('HOME')",
	"select pg_read_file('F/secret.csv')",
	"select pg_ls_dir('F')",
	"select lo_import('F/secret.csv')",
	"select read_text('F/secret.csv')",
	'select "read_text"(\'F/secret.csv\')',
	"select content from read_text('F/secret.csv')",
	"select nextval('s')",
	"select sql_auto_complete('sel')",
	"select columns('.*') from users",
	'select users from (select * from "F/secret"."csv") users',
] as const;

const concrete = (text: string): string =>
	text.replaceAll('W', world.database).replaceAll(/\bF\b/g, folder).replaceAll('F/', `${folder}/`);

const ways = [...relations.map(relation => `select * from ${relation}`), ...statements];

test('the table covers every access to files, settings and other catalogs', () => {
	expect(ways.length).toBeGreaterThan(200);
});

const everything = (error: DwhError): string =>
	JSON.stringify([error.message, error.nextSteps, String((error.cause as Error | undefined)?.message)]);

/** Returns how an attempt ended; fails if it returned rows or had an effect. */
const attempt = async (on: Backend, sql: string): Promise<string> => {
	try {
		const outcome = await outcomeOf(on, {sql: [sql]});
		return outcome.error ? `${outcome.error.kind} ${everything(outcome.error)}` : `ran: ${sql}`;
	} catch (thrown) {
		if (thrown instanceof DwhError) return `${thrown.kind} ${everything(thrown)}`;
		throw thrown;
	}
};

describe('no statement reaches files, settings or anything outside the warehouse', () => {
	for (const isReadOnly of [false, true])
		test(isReadOnly ? 'read-only' : 'without --read-only', async () => {
			const before = readdirSync(folder).sort();
			const open: string[] = [];
			for (const way of ways) {
				const ended = await attempt(isReadOnly ? reading : backend, concrete(way));
				if (!/^(sql|unsupported|refused) /.test(ended) || ended.includes(secret)) open.push(`${way}\n\t${ended}`);
			}
			expect(open).toEqual([]);
			expect(readdirSync(folder).sort()).toEqual(before);
			expect((await read(backend, 'select * from users order by id')).rows).toEqual([
				[1, 'one'],
				[2, 'two'],
			]);
			expect(await cell(backend, 'select count(*) from svv_tables')).toBe(2);
		});
});

test('user tables are found by all their names', async () => {
	for (const sql of [
		'select count(*) from users',
		'select count(*) from USERS',
		'select count(*) from "users"',
		'select count(*) from public.users',
		'select count(*) from names',
		'with users as (select 1 union all select 2) select count(*) from users',
		'with query_history as (select 1 union all select 2) select count(*) from query_history',
		'select count(*) from pg_catalog.svv_tables',
		'select count(*) from svv_tables',
		'select count(*) from information_schema.tables',
		'select count(svv_tables.table_name) from svv_tables',
	]) {
		expect([sql, await cell(backend, sql)]).toEqual([sql, 2]);
	}
	expect(await attempt(backend, 'select * from userz')).toContain('Did you mean');
});

test('COPY reads a file through any kind of link', async () => {
	const objects = path.join(path.dirname(world.home), 's3', 'bucket');
	mkdirSync(path.join(objects, 'many'), {recursive: true});
	await run(backend, 'create table loaded (word varchar(200))');
	for (let index = 0; index < 210; index++)
		writeFileSync(path.join(objects, 'many', `${index}.json`), `{"word": "small ${index}"}`);
	writeFileSync(path.join(objects, 'one.json'), '{"word": "one"}\n{"word": "two"}\n');
	writeFileSync(path.join(objects, 'zipped.json.gz'), gzipSync('{"word": "zipped"}\n'));
	writeFileSync(path.join(objects, 'table.csv'), 'comma\n');
	symlinkSync(path.join(folder, 'secret.json'), path.join(objects, 'linked.json'));
	symlinkSync(path.join(folder, 'secret.parquet'), path.join(objects, 'linked.parquet'));
	const load = (from: string) => run(backend, `copy loaded from 's3://bucket/${from} iam_role default`);
	await load("many/' json 'auto'");
	await load("one.json' json 'auto'");
	await load("zipped' json 'auto' gzip");
	await load("table.csv' csv");
	await load("linked.json' json 'auto'");
	await run(backend, "copy loaded from 's3://bucket/linked.parquet' format as parquet iam_role default");
	expect(await cell(backend, 'select count(*) from loaded')).toBe(216);
	const staging = path.join(path.dirname(world.database), 'staging');
	const left = readdirSync(staging, {recursive: true, withFileTypes: true}).filter(entry => entry.isFile());
	expect(left).toEqual([]);
	expect(readFileSync(path.join(folder, 'secret.json'), 'utf8')).toContain(secret);
	await run(backend, 'drop table loaded');
});

test('the engine reads only its own files, even for SQL that no statement can contain', async () => {
	const {shutDoors} = await import('../../../source/local/engine/shut-doors.ts');
	const readable = path.join(path.dirname(world.home), 'readable');
	mkdirSync(readable);
	writeFileSync(path.join(readable, 'a.json'), '{"a": 1}');
	symlinkSync(path.join(folder, 'secret.json'), path.join(readable, 'link.json'));
	const instance = await DuckDBInstance.create(path.join(path.dirname(world.home), 'own.duckdb'));
	const connection = await instance.connect();
	await shutDoors(connection, readable);
	for (const sql of [
		"select * from read_csv('F/secret.csv')",
		"select * from read_text('F/secret.csv')",
		"select * from read_json('F/secret.json')",
		"select * from read_parquet('F/secret.parquet')",
		'select * from "F/secret.csv"',
		'select * from "F/secret"."csv"',
		"select * from glob('F/*')",
		"select * from read_json('R/link.json')",
		"select * from read_json('R/../home/../readable/link.json')",
		"attach 'F/secret.duckdb' as s",
		"copy (select 1) to 'F/out.csv'",
		"export database 'F/out'",
		'install httpfs',
		"load 'F/plain'",
		'set enable_external_access = true',
		"set allowed_directories = ['/']",
		"set allowed_paths = ['/etc/passwd']",
		'set lock_configuration = false',
		'reset lock_configuration',
		"set allowed_configs = ['threads']",
		'set threads = 1',
		'set autoload_known_extensions = true',
		"set temp_directory = 'F'",
	]) {
		const text = sql.replaceAll('F', folder).replaceAll('R/', `${readable}/`);
		await expect(connection.run(text), sql).rejects.toThrow();
	}
	await connection.run(`select * from read_json('${readable}/a.json')`);
	await connection.run("set TimeZone = 'UTC'");
	connection.closeSync();
	instance.closeSync();
	expect(existsSync(path.join(folder, 'out.csv'))).toBe(false);
});

describe('the built program', () => {
	const cli = createCli();
	const files = privateFolder();
	afterAll(() => {
		cli.remove();
		rmSync(files, {recursive: true, force: true});
	});
	beforeAll(async () => {
		await fill(cli.cwd);
		await fill(files);
		await cli.ok(['up']);
	});

	test.each([
		['a file anywhere', [], () => `select * from "${files}/secret"."json"`],
		[
			'a file of the working folder, in a sub-query',
			['--read-only'],
			() => 'select (select max(word) from "secret"."json")',
		],
		["the engine's databases", ['--read-only'], () => 'select * from duckdb_databases'],
	])('%s', async (_name, flags, sql) => {
		const {code, stdout, stderr} = await cli.run([...flags, 'query', sql()]);
		expect({code, stdout}).toEqual({code: 1, stdout: ''});
		expect(stderr).not.toContain(secret);
	});
});

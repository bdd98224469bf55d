import {beforeAll, expect, test} from 'vitest';
import {cell, failureOf, outcomeOf, read, run} from '../../contract/backend-under-test.ts';
import {ownWarehouse} from '../own-warehouse.ts';

const warehouse = ownWarehouse();
beforeAll(async () => {
	await run(
		warehouse.backend,
		`create table designed (
			id integer not null encode az64,
			name varchar(300) encode lzo,
			price decimal(12,4),
			at timestamp,
			primary key (id)
		) diststyle key distkey (id) compound sortkey (at, id)`,
		"insert into designed values (1, 'one', 1.5, '2018-11-01 00:00:00')",
	);
	await run(warehouse.backend, 'create table spread (a bigint) diststyle all', 'insert into spread values (1)');
	await run(warehouse.backend, 'create table made_of_it as select id, price from designed');
});

test('svv_table_info has rows, size and design', async () => {
	const {columns, rows} = await read(
		warehouse.backend,
		`select "database", "schema", "table", diststyle, sortkey1, sortkey_num, max_varchar, encoded, tbl_rows, "empty" from svv_table_info where "table" in ('designed', 'spread') order by "table"`,
	);
	expect(columns.map(({name}) => name)).toContain('max_varchar');
	expect(rows.map(row => row.map(String))).toEqual([
		['dwh', 'public', 'designed', 'KEY(id)', 'at', '2', '300', 'Y', '1', '0'],
		['dwh', 'public', 'spread', 'ALL', 'AUTO(SORTKEY)', '0', '0', 'Y, AUTO(ENCODE)', '1', '0'],
	]);
});

test('svv_table_info has the size when data is on disk', async () => {
	expect(await cell(warehouse.backend, `select size is not null from svv_table_info where "table" = 'designed'`)).toBe(
		true,
	);
});

test('svv_columns has the declared types', async () => {
	const {rows} = await read(
		warehouse.backend,
		"select column_name, ordinal_position, is_nullable, data_type, character_maximum_length, numeric_precision, numeric_scale from svv_columns where table_name = 'designed' order by ordinal_position",
	);
	expect(rows).toEqual([
		['id', 1, 'NO', 'integer', null, 32, 0],
		['name', 2, 'YES', 'character varying', 300, null, null],
		['price', 3, 'YES', 'numeric', null, 12, 4],
		['at', 4, 'YES', 'timestamp without time zone', null, null, null],
	]);
});

test('pg_table_def has encodings and keys', async () => {
	const {rows} = await read(
		warehouse.backend,
		`select "column", type, encoding, distkey, sortkey, "notnull" from pg_table_def where schemaname = 'public' and tablename = 'designed' order by 1`,
	);
	expect(rows).toEqual([
		['at', 'timestamp without time zone', 'none', false, 1, false],
		['id', 'integer', 'az64', true, 2, true],
		['name', 'character varying(300)', 'lzo', false, 0, false],
		['price', 'numeric(12,4)', 'az64', false, 0, false],
	]);
});

test("a table created from a query has Redshift's type names", async () => {
	const {rows} = await read(
		warehouse.backend,
		`select "column", type from pg_table_def where tablename = 'made_of_it' order by 1`,
	);
	expect(rows).toEqual([
		['id', 'integer'],
		['price', 'numeric(12,4)'],
	]);
});

test('internal tables are not listed', async () => {
	expect(await cell(warehouse.backend, "select count(*) from svv_columns where table_schema = 'dwh_system'")).toBe(0);
	expect(await cell(warehouse.backend, `select count(*) from svv_table_info where "schema" <> 'public'`)).toBe(0);
});

test('sys_query_history has statements with outcome and duration', async () => {
	await failureOf(warehouse.backend, 'select nonsense from designed');
	await outcomeOf(warehouse.backend, {
		name: 'raise prices',
		sql: ['update designed set price = price + 1', 'delete from spread where a < 0'],
	});
	const {rows} = await read(
		warehouse.backend,
		"select query_label, query_type, status, returned_rows, query_text from sys_query_history where query_label = 'raise prices' or status = 'failed' order by query_id",
	);
	expect(rows).toEqual([
		['test', 'SELECT', 'failed', null, 'select nonsense from designed'],
		['raise prices', 'UPDATE', 'success', 1, 'update designed set price = price + 1'],
		['raise prices', 'DELETE', 'success', 0, 'delete from spread where a < 0'],
	]);
	expect(
		await cell(
			warehouse.backend,
			"select error_message like '%nonsense%' from sys_query_history where status = 'failed'",
		),
	).toBe(true);
	expect(
		await cell(
			warehouse.backend,
			"select count(distinct transaction_id) from sys_query_history where query_label = 'raise prices'",
		),
	).toBe(1);
	expect(await cell(warehouse.backend, 'select min(elapsed_time) >= 0 from sys_query_history')).toBe(true);
});

test('the history is kept after the program ends, and its ids continue', async () => {
	const before = Number(await cell(warehouse.backend, 'select max(query_id) from sys_query_history'));
	await warehouse.backend.close();
	await run(warehouse.backend, 'delete from spread where a < 0');
	expect(Number(await cell(warehouse.backend, 'select max(query_id) from sys_query_history'))).toBeGreaterThan(before);
	expect(await cell(warehouse.backend, 'select count(*) = count(distinct query_id) from sys_query_history')).toBe(true);
});

test('loads and their errors are in the STL and SYS views', async () => {
	const uri = await warehouse.world.writeObject('loads/a.json', '{"a": 1}\n{"a": "many"}\n{"a": 3}\n');
	await outcomeOf(warehouse.backend, {
		sql: [`copy spread from '${uri}' iam_role default json 'auto' maxerror 10`],
		name: 'load',
	});
	await outcomeOf(warehouse.backend, {sql: [`copy spread from '${uri}' iam_role default json 'auto'`], name: 'load'});
	const loads = await read(
		warehouse.backend,
		'select table_name, status, data_source, file_format, loaded_rows, source_file_count, error_count from sys_load_history order by query_id',
	);
	expect(loads.rows).toEqual([
		['spread', 'completed', uri, 'json', 2, 1, 1],
		['spread', 'aborted', uri, 'json', 0, 0, 1],
	]);
	const detail = await read(
		warehouse.backend,
		'select file_name, line_number, column_name, column_type, error_code from sys_load_error_detail order by query_id',
	);
	expect(detail.rows).toHaveLength(2);
	expect(detail.rows[0]?.slice(0, 3)).toEqual([uri, 2, 'a']);
	const old = await read(
		warehouse.backend,
		'select filename, line_number, colname, raw_field_value, err_code from stl_load_errors order by query',
	);
	expect(old.rows[0]?.slice(0, 4)).toEqual([uri, 2, 'a', 'many']);
});

test('a table swapped in by a publish keeps its design', async () => {
	await run(
		warehouse.backend,
		'create table designed__next (id integer not null, name varchar(300)) diststyle key distkey (name)',
		"insert into designed__next values (1, 'a')",
	);
	const handle = await warehouse.backend.warehouse.publish(
		[{table: 'designed', shadow: 'designed__next'}],
		new AbortController().signal,
	);
	for await (const _ of warehouse.backend.warehouse.follow(handle, new AbortController().signal));
	expect(await cell(warehouse.backend, `select diststyle from svv_table_info where "table" = 'designed'`)).toBe(
		'KEY(name)',
	);
});

test("information_schema has the declared types of the user's tables only", async () => {
	await run(warehouse.backend, 'create table typed (id integer, name varchar(300), price decimal(12,4), at timestamp)');
	const columns = await read(
		warehouse.backend,
		"select columns.column_name, c.data_type from information_schema.columns as c join information_schema.columns on c.column_name = columns.column_name and c.table_name = columns.table_name where c.table_name = 'typed' order by c.ordinal_position",
	);
	expect(columns.rows).toEqual([
		['id', 'integer'],
		['name', 'character varying'],
		['price', 'numeric'],
		['at', 'timestamp without time zone'],
	]);
	expect(
		await cell(warehouse.backend, "select count(*) from information_schema.tables where table_schema = 'dwh_system'"),
	).toBe(0);
	for (const view of ['information_schema.tables', 'svv_tables']) {
		const {rows} = await read(
			warehouse.backend,
			`select table_catalog, table_schema, table_name from ${view} order by table_name`,
		);
		expect(rows).toEqual(expect.arrayContaining(['designed', 'spread', 'typed'].map(name => ['dwh', 'public', name])));
	}
});

test('current user, database and schema are reported', async () => {
	const {rows} = await read(warehouse.backend, 'select current_user, user, current_database(), current_schema()');
	const [user, , database] = rows[0] ?? [];
	expect(rows).toEqual([[user, user, 'dwh', 'public']]);
	expect(user).toMatch(/^\w+$/);
	expect(database).toBe('dwh');
	expect((await read(warehouse.backend, 'show tables from schema public')).rows[0]?.[0]).toBe('dwh');
});

test('sys_query_detail has one step of each statement that returns or changes rows', async () => {
	await run(warehouse.backend, 'select id from designed', 'delete from designed where id = 7');
	const {rows} = await read(
		warehouse.backend,
		`select q.query_text, d.step_name, d.output_rows, d.duration >= 0
		from sys_query_detail d join sys_query_history q on q.query_id = d.query_id
		where q.query_text like '%designed%' and q.query_text not like '%sys_%' and q.query_text not like '%designed!_!_next%' escape '!' and q.query_type in ('INSERT', 'CTAS', 'DELETE')
			or q.query_text = 'select id from designed' order by d.query_id`,
	);
	expect(rows.map(([text, ...row]) => [String(text).slice(0, 12), ...row])).toEqual([
		['insert into ', 'insert', 1, true],
		['create table', 'insert', 1, true],
		['select id fr', 'return', null, true],
		['delete from ', 'delete', 0, true],
	]);
});

import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {gzipSync} from 'node:zlib';
import {afterAll, expect, test} from 'vitest';
import {createCli, jsonLines} from '../_helpers/run-cli.ts';
import {runInProcess} from '../_helpers/run-in-process.ts';

const cli = createCli(runInProcess);
afterAll(cli.remove);

const write = (name: string, text: string): void => {
	const file = path.join(cli.cwd, name);
	mkdirSync(path.dirname(file), {recursive: true});
	writeFileSync(file, text);
};

test('a project is made from files, and loads them', async () => {
	write(
		'shop-data/orders.csv',
		'order_id,customer,amount,ordered_on,at,is_paid,zip,note\n' +
			'1,"Lee, Ann",12.50,2024-05-01,2024-05-01 10:00:00,true,01234,\n' +
			'2,Öz,7.25,2024-05-02,2024-05-02 11:30:00.5,false,99999,"late ""again"""\n',
	);
	write('shop-data/events/1.jsonl', '{"id": 10, "Kind": "view", "tags": ["a"], "score": 1e-3}\n');
	write('shop-data/events/2.jsonl', '{"id": 11, "Kind": "buy", "tags": [], "score": 2}\n');
	const parquet = path.join(cli.cwd, 'shop-data/stock.parquet');
	await cli.ok(['up']);
	await cli.ok([
		'query',
		"select 1 as item_id, cast(2.5 as numeric(10, 2)) as price, 'x' as label union all select 2, null, 'yy'",
		'--out',
		parquet,
	]);
	await cli.ok(['down', '--yes']);

	const made = await cli.ok(['init', 'shop', '--from', 'shop-data']);
	expect(made.stdout.split('\n')).toContain(path.join('shop', 'dwh.cfg'));
	const read = (name: string): string => readFileSync(path.join(cli.cwd, 'shop', name), 'utf8');
	for (const [table, columns] of Object.entries({
		orders: [
			'order_id integer',
			'customer varchar(16)',
			'amount numeric(18,2)',
			'ordered_on date',
			'at timestamp',
			'is_paid boolean',
			'zip varchar(16)',
			'note varchar(32)',
		],
		events: ['id integer', 'kind varchar(16)', 'tags super', 'score double precision'],
		stock: ['item_id integer', 'price numeric(10,2)', 'label varchar(16)'],
	})) {
		for (const column of columns) expect(read(`tables/${table}.sql`)).toContain(`    ${column}`);
	}

	expect(read('checks/orders-unique.sql')).toContain('group by order_id');
	expect(read('checks/stock-complete.sql')).not.toContain('price');

	const inProject = {cwd: path.join(cli.cwd, 'shop')};
	await cli.ok(['up'], inProject);
	await cli.ok(['tables', 'create', '--yes'], inProject);
	await cli.ok(['etl'], inProject);
	expect(jsonLines((await cli.ok(['query', 'rows', '--json'], inProject)).stdout)).toEqual([
		{table_name: 'events', row_count: 2},
		{table_name: 'orders', row_count: 2},
		{table_name: 'stock', row_count: 2},
	]);
	const orders = await cli.ok(
		['query', 'select customer, amount, zip, note from orders order by order_id', '--csv'],
		inProject,
	);
	expect(orders.stdout).toBe(
		'customer,amount,zip,note\r\n"Lee, Ann",12.50,01234,""\r\nÖz,7.25,99999,"late ""again"""\r\n',
	);
	await cli.ok(['verify'], inProject);
});

test('files of other people load too: arrays, gzip, no header, semicolons, keys and names of any kind', async () => {
	write('My Data!/Sales (2024).csv', 'id;bought;Größe\n1;31.01.2024;XL\n\n2;13.02.2024;S\n');
	write('My Data!/people.csv', '1,Anna\n2,"Ben, Bo"\n');
	write(
		'My Data!/orders.json',
		JSON.stringify([
			{id: 1, "Customer's Name": "O'Neil", at: '2024-01-02T03:04:05Z', lines: [{sku: 'a'}], ok: true},
			{id: 2, "Customer's Name": null, at: null, lines: [], ok: false},
		]),
	);
	writeFileSync(path.join(cli.cwd, 'My Data!/zipped.jsonl.gz'), gzipSync('{"id": 7, "Kind": "view"}\n'));
	write('My Data!/notes.txt', 'x');
	const made = await cli.ok(['init', 'other', '--from', 'My Data!']);
	expect(made.stderr).toContain('Skipped notes.txt: it is not a CSV, JSON or Parquet file.');
	expect(made.stderr).toMatch(/people: 2 columns, their types from 2 rows; no header/);
	const inProject = {cwd: path.join(cli.cwd, 'other')};
	await cli.ok(['up'], inProject);
	await cli.ok(['tables', 'create', '--yes'], inProject);
	await cli.ok(['etl'], inProject);
	const rowsOf = async (sql: string) => jsonLines((await cli.ok(['query', sql, '--json'], inProject)).stdout);
	expect(await rowsOf('select * from sales_2024 order by id')).toEqual([
		{id: 1, bought: '2024-01-31', größe: 'XL'},
		{id: 2, bought: '2024-02-13', größe: 'S'},
	]);
	expect(await rowsOf('select * from people order by column_1')).toEqual([
		{column_1: 1, column_2: 'Anna'},
		{column_1: 2, column_2: 'Ben, Bo'},
	]);
	expect(
		await rowsOf('select id, customer_s_name as name, at is null as never, lines[0].sku, ok from orders order by id'),
	).toEqual([
		{id: 1, name: "O'Neil", never: false, sku: '"a"', ok: true},
		{id: 2, name: null, never: true, sku: null, ok: false},
	]);
	expect(await rowsOf('select id, kind from zipped')).toEqual([{id: 7, kind: 'view'}]);
	await cli.ok(['verify'], inProject);
});

test('files whose names have no Latin letter make tables with numbers, which load', async () => {
	write('world/注文.csv', 'id,品名\n1,x\n');
	write('world/مرحبا😀.csv', 'id\n1\n2\n');
	write('world/日本/1.csv', 'id\n1\n');
	write(`world/${'a'.repeat(99)} b.csv`, 'id\n1\n');
	await cli.ok(['init', 'worlds', '--from', 'world']);
	const inProject = {cwd: path.join(cli.cwd, 'worlds')};
	await cli.ok(['up'], inProject);
	await cli.ok(['tables', 'create', '--yes'], inProject);
	await cli.ok(['etl'], inProject);
	const {stdout} = await cli.ok(['query', 'rows', '--json'], inProject);
	expect(jsonLines(stdout)).toEqual([
		{table_name: 'a'.repeat(99), row_count: 1},
		{table_name: 'table_1', row_count: 2},
		{table_name: 'table_2', row_count: 1},
		{table_name: 'table_3', row_count: 1},
	]);
});

test.each([
	['full --from few-files', {'full/a.txt': 'x', 'few-files/a.csv': 'a\n1\n'}, 'Could not create a project in'],
	['new --from no-files', {'no-files/.hidden': 'x'}, 'has no CSV, JSON or Parquet files.'],
	['new --from missing', {}, 'Could not read the folder'],
	['new --from broken-json', {'broken-json/a.json': '{"a":\n'}, 'Could not make a table of'],
])('init %s is refused and writes nothing', async (args, files, said) => {
	for (const [name, text] of Object.entries(files)) write(name, text);
	const {code, stderr, stdout} = await cli.run(['init', ...args.split(' ')]);
	expect(stderr).toContain(said);
	expect([code === 0, stdout, existsSync(path.join(cli.cwd, 'new'))]).toEqual([false, '', false]);
});

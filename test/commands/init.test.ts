import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
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

test.each([
	['full --from few-files', {'full/a.txt': 'x', 'few-files/a.csv': 'a\n1\n'}, 'Could not make a project in'],
	['new --from no-files', {'no-files/a.txt': 'x'}, 'has no CSV, JSON or Parquet files.'],
	['new --from Two_Names', {'Two_Names/a.csv': 'a\n1\n'}, 'cannot stand for a bucket.'],
	[
		'new --from same-name',
		{'same-name/a.csv': 'a\n1\n', 'same-name/a.json': '{"a":1}\n'},
		'has two sources of a table a.',
	],
	['new --from broken-json', {'broken-json/a.json': '{"a":\n'}, 'Could not read'],
])('init %s is refused and writes nothing', async (args, files, said) => {
	for (const [name, text] of Object.entries(files)) write(name, text);
	const {code, stderr, stdout} = await cli.run(['init', ...args.split(' ')]);
	expect(stderr).toContain(said);
	expect([code === 0, stdout, existsSync(path.join(cli.cwd, 'new'))]).toEqual([false, '', false]);
});

import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {gzipSync} from 'node:zlib';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {Backend} from '../../../source/backend.ts';
import {failureOf, read, run, setUp} from '../../contract/backend-under-test.ts';
import {type LocalWorld, makeWorld} from '../local-backend.ts';

let world: LocalWorld;
let backend: Backend;

const write = async (key: string, content: string | Uint8Array): Promise<void> => {
	const file = path.join(path.dirname(world.home), 's3', 'bucket', key);
	await mkdir(path.dirname(file), {recursive: true});
	await writeFile(file, content);
};

const rows = async (sql: string): Promise<readonly (readonly unknown[])[]> => (await read(backend, sql)).rows;

beforeAll(async () => {
	world = await makeWorld();
	await world.writeObject('seen', '');
	backend = await world.open();
	await setUp(backend);
	await run(
		backend,
		"create external schema lake from data catalog database 'db' iam_role default create external database if not exists",
	);
});

afterAll(() => world.dispose());

describe('A table over files', () => {
	test('of delimited text, some of it compressed', async () => {
		await write('sales/a.txt', 'id|city|price\n1|Akron|1.50\n2|\\N|x|more\n');
		await write('sales/deep/b.txt.gz', gzipSync('id|city|price\n3|Columbus\n'));
		await write('sales/_hidden', 'not a line');
		await run(
			backend,
			`create external table lake.sales (id integer, city varchar(20), price decimal(6,2))
			row format delimited fields terminated by '|' stored as textfile
			location 's3://bucket/sales/' table properties ('skip.header.line.count'='1')`,
		);
		expect(await rows('select * from lake.sales order by id')).toEqual([
			[1, 'Akron', '1.50'],
			[2, null, null],
			[3, 'Columbus', null],
		]);
		expect(await rows('select s.id, s."$path", "$size" from lake.sales s where city is not null order by 1')).toEqual([
			[1, 's3://bucket/sales/a.txt', 39],
			[3, 's3://bucket/sales/deep/b.txt.gz', expect.any(Number)],
		]);
		await write('sales/c.txt', 'id|city|price\n4|Toledo|2\n');
		expect(await rows('select count(*), sum(price) from lake.sales')).toEqual([[4, '3.50']]);
	});

	test('of CSV with quotes', async () => {
		await write('csv/a.csv', '1,"a, ""b"""\n2,c\n');
		await run(
			backend,
			`create external table lake.quoted (id int, t varchar(20))
			row format serde 'org.apache.hadoop.hive.serde2.OpenCSVSerde' with serdeproperties ('separatorChar'=',', 'quoteChar'='"')
			stored as textfile location 's3://bucket/csv'`,
		);
		expect(await rows('select id, t from lake.quoted order by id')).toEqual([
			[1, 'a, "b"'],
			[2, 'c'],
		]);
	});

	test('of JSON', async () => {
		await write('json/a.json', '{"id":1,"tags":["a"],"t":"x"}\n{"id":"2","t":7}\n');
		await run(
			backend,
			`create external table lake.events (id int, tags array<varchar(10)>, t varchar(20), gone date)
			row format serde 'org.openx.data.jsonserde.JsonSerDe' location 's3://bucket/json/'`,
		);
		expect(await rows('select * from lake.events order by id')).toEqual([
			[1, '["a"]', 'x', null],
			[2, null, '7', null],
		]);
	});

	test('of Parquet written by UNLOAD, with added partitions', async () => {
		await run(
			backend,
			'create table local_rows (n int, name varchar(10), day date)',
			"insert into local_rows values (1, 'a', '2024-01-01'), (2, 'b', '2024-01-02'), (3, 'c', '2024-01-02')",
			"unload ('select * from local_rows') to 's3://bucket/days/' iam_role default parquet partition by (day)",
			`create external table lake.days (name varchar(10), n bigint, other integer) partitioned by (day date)
			stored as parquet location 's3://bucket/days/'`,
		);
		expect(await rows('select count(*) from lake.days')).toEqual([[0]]);
		await run(
			backend,
			"alter table lake.days add partition (day='2024-01-02') location 's3://bucket/days/day=2024-01-02/'",
		);
		await run(
			backend,
			"alter table lake.days add if not exists partition (day='2024-01-01') location 's3://bucket/days/day=2024-01-01/' partition (day='2024-01-02') location 's3://bucket/days/day=2024-01-02/'",
		);
		expect(await rows('select * from lake.days order by n')).toEqual([
			['a', 1, null, '2024-01-01'],
			['b', 2, null, '2024-01-02'],
			['c', 3, null, '2024-01-02'],
		]);
		expect(
			await rows(
				`select l.name, d.day, d."$path" from local_rows l join lake.days d on d.n = l.n where d.day > date '2024-01-01' order by 1`,
			),
		).toEqual([
			['b', '2024-01-02', 's3://bucket/days/day=2024-01-02/0000_part_00.parquet'],
			['c', '2024-01-02', 's3://bucket/days/day=2024-01-02/0000_part_00.parquet'],
		]);
		await run(backend, "alter table lake.days drop partition (day='2024-01-02')");
		expect(await rows('select n from lake.days')).toEqual([[1]]);
		await run(backend, 'create table copied as select * from lake.days');
		expect(await rows('select * from copied')).toEqual([['a', 1, null, '2024-01-01']]);
	});

	test('that are listed in a manifest', async () => {
		await write('listed/a', '1\n');
		await write('listed/b', '2\n');
		await write('listed.manifest', JSON.stringify({entries: [{url: 's3://bucket/listed/b', mandatory: true}]}));
		await run(
			backend,
			"create external table lake.listed (n int) row format delimited fields terminated by ',' location 's3://bucket/listed.manifest'",
		);
		expect(await rows('select n from lake.listed')).toEqual([[2]]);
	});

	test('that do not exist is empty', async () => {
		await run(
			backend,
			"create external table lake.none (n int, d date) stored as parquet location 's3://bucket/none/'",
		);
		expect(await rows('select * from lake.none')).toEqual([]);
		await run(backend, 'drop table lake.none');
		expect(await failureOf(backend, 'select * from lake.none')).toMatchObject({code: 'relation-missing'});
	});
});

describe('External tables are refused', () => {
	beforeAll(() =>
		run(
			backend,
			"create external table lake.r (n int) partitioned by (p int) stored as parquet location 's3://bucket/r/'",
		),
	);

	test.each([
		["create external table nowhere.t (n int) stored as parquet location 's3://bucket/x/'", 'sql', 'nowhere'],
		["create external table lake.t (n int) stored as orc location 's3://bucket/x/'", 'unsupported', 'ORC'],
		["create external table lake.t (n int) stored as parquet location '/etc'", 'sql', 's3://'],
		[
			"create external table lake.t (n geometry) stored as parquet location 's3://bucket/x/'",
			'unsupported',
			'geometry',
		],
		[
			"create external table lake.t stored as parquet location 's3://bucket/x/' as select 1",
			'unsupported',
			'EXTERNAL TABLE AS',
		],
		['create external schema s from kinesis iam_role default', 'unsupported', 'KINESIS'],
		['insert into lake.r values (1, 2)', 'unsupported', 'external table'],
		['delete from lake.r', 'unsupported', 'external table'],
		['truncate lake.r', 'unsupported', 'external table'],
		["copy lake.r from 's3://bucket/r/' iam_role default", 'unsupported', 'external table'],
		['create view v as select * from lake.r', 'unsupported', 'view of an external table'],
		['alter table lake.r add column x int', 'unsupported', 'external table'],
		["alter table lake.r add partition (q=1) location 's3://bucket/r/'", 'sql', '"q"'],
		['alter table lake.r drop partition (p=1)', 'sql', 'does not exist'],
	])('%s', async (sql, kind, named) => {
		const error = await failureOf(backend, sql);
		expect(error).toMatchObject({kind});
		expect(error.message).toContain(named);
	});

	test('if their files have another format', async () => {
		await write('broken/a.parquet', 'no parquet');
		await run(backend, "create external table lake.broken (n int) stored as parquet location 's3://bucket/broken/'");
		const error = await failureOf(backend, 'select * from lake.broken');
		expect(error).toMatchObject({kind: 'storage'});
		expect(error.message).toContain('PARQUET');
	});
});

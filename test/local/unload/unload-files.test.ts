import {existsSync} from 'node:fs';
import {mkdir, readdir, readFile, symlink, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {DuckDBInstance} from '@duckdb/node-api';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {StatementProgress} from '../../../source/backend.ts';
import {failureOf, never, read, run, setUp} from '../../contract/backend-under-test.ts';
import {makeUnloadWorld, type UnloadWorld} from './unload-world.ts';

let unloads: UnloadWorld;

beforeAll(async () => {
	unloads = await makeUnloadWorld();
	await run(
		unloads.backend,
		'create table digits (n integer)',
		`insert into digits values ${Array.from({length: 100}, (_, n) => `(${n})`).join(', ')}`,
		"create table rows as select a.n * 10000 + b.n * 100 + c.n as n, 'name ' || b.n || ', ' || c.n as name, a.n % 3 as part from digits a, digits b, digits c where a.n < 30",
	);
});

afterAll(() => unloads.world.dispose());

/** Returns rows read from the files by a separate engine. */
const engineRows = async (sql: string): Promise<unknown[][]> => {
	const instance = await DuckDBInstance.create(':memory:');
	const connection = await instance.connect();
	try {
		return (await connection.runAndReadAll(sql)).getRowsJson() as unknown[][];
	} finally {
		connection.closeSync();
		instance.closeSync();
	}
};

const unload = (query: string, folder: string, options = ''): string =>
	`unload ('${query.replaceAll("'", "''")}') to 's3://bucket/${folder}' iam_role default ${options}`;

const namesIn = async (folder: string): Promise<readonly string[]> =>
	(await readdir(path.join(unloads.bucket, folder))).sort();

test('files encrypted by S3 are written unencrypted', async () => {
	await run(unloads.backend, unload('select 7', 'kms/x_', "encrypted kms_key_id 'k' parallel off"));
	expect(await readFile(path.join(unloads.bucket, 'kms', 'x_000'), 'utf8')).toBe('7\n');
});

describe('Parquet', () => {
	test('has the types of the query', async () => {
		await run(
			unloads.backend,
			unload('select b, i, n, f, d, t, z, s, x, (select sum(n) from kinds) as big from kinds', 'pq/x_', 'parquet'),
		);
		expect(await namesIn('pq')).toEqual(['x_0000_part_00.parquet']);
		const file = path.join(unloads.bucket, 'pq', 'x_0000_part_00.parquet');
		expect(await engineRows(`select column_name, column_type from (describe from '${file}')`)).toEqual([
			['b', 'BOOLEAN'],
			['i', 'BIGINT'],
			['n', 'DECIMAL(8,2)'],
			['f', 'DOUBLE'],
			['d', 'DATE'],
			['t', 'TIMESTAMP'],
			['z', 'TIMESTAMP'],
			['s', 'VARCHAR'],
			['x', 'VARCHAR'],
			['big', 'DECIMAL(38,2)'],
		]);
		expect(await engineRows(`select z::varchar, s, big::varchar from '${file}' where i > 0`)).toEqual([
			['2024-02-29 11:14:15', '{"a":[1,null]}', '1.50'],
		]);
	});

	test('can be loaded with COPY, also from partition folders', async () => {
		await run(unloads.backend, 'create table loaded (n integer, name varchar(40))');
		const {rowsAffected} = await run(
			unloads.backend,
			unload('select * from rows', 'parts', 'parquet partition by (part) manifest verbose'),
			"copy loaded from 's3://bucket/parts/part=1/' iam_role default parquet",
		);
		expect(rowsAffected).toEqual([300_000, 100_000]);
		expect(await namesIn('parts')).toEqual(['manifest', 'part=0', 'part=1', 'part=2']);
		const manifest = JSON.parse(await readFile(path.join(unloads.bucket, 'parts/manifest'), 'utf8'));
		expect(
			manifest.entries.map((entry: {url: string; meta: {record_count: number}}) => [
				entry.url,
				entry.meta.record_count,
			]),
		).toEqual([0, 1, 2].map(part => [`s3://bucket/parts/part=${part}/0000_part_00.parquet`, 100_000]));
	});
});

describe('MAXFILESIZE', () => {
	test.each([
		['text', 'csv header', 'gzip'],
		['uncompressed text', 'csv header', ''],
	])('cuts %s between records, each part with its header', async (_what, options, compression) => {
		const folder = `cut${compression}`;
		await run(
			unloads.backend,
			unload(
				'select * from rows order by n',
				`${folder}/`,
				`${options} ${compression} maxfilesize 5 mb manifest verbose parallel off`,
			),
		);
		const suffix = compression === '' ? '' : '.gz';
		expect(await namesIn(folder)).toEqual([`000${suffix}`, `001${suffix}`, 'manifest']);
		const manifest = JSON.parse(await readFile(path.join(unloads.bucket, folder, 'manifest'), 'utf8'));
		expect(manifest.meta.record_count).toBe(300_002);
		await run(unloads.backend, 'drop table if exists whole', 'create table whole (like rows)');
		await run(
			unloads.backend,
			`copy whole from 's3://bucket/${folder}/0' iam_role default csv ignoreheader 1 ${compression}`,
		);
		expect((await read(unloads.backend, 'select count(*), count(distinct n), sum(n) from whole')).rows).toEqual(
			(await read(unloads.backend, 'select count(*), count(distinct n), sum(n) from rows')).rows,
		);
		if (compression !== '') return;
		const files = unloads.filesIn(folder);
		const numbers = ['000', '001'].flatMap(name =>
			(files[name]?.toString().trimEnd().split('\n').slice(1) ?? []).map(line => Number.parseInt(line, 10)),
		);
		expect(numbers.every((number, at) => number === at)).toBe(true);
		for (const name of ['000', '001']) {
			expect(files[name]?.length).toBeLessThanOrEqual(5 << 20);
			expect(files[name]?.subarray(0, 12).toString()).toBe('n,name,part\n');
		}
	});

	test('cuts Parquet between its row groups', async () => {
		await run(
			unloads.backend,
			unload('select n, sha2(n::varchar, 256) as h from rows', 'cutpq/', 'parquet maxfilesize 5 mb'),
		);
		const names = await namesIn('cutpq');
		expect(names).toEqual(names.map((_, at) => `0000_part_0${at}.parquet`));
		expect(names.length).toBeGreaterThan(1);
		const [[count]] = (await engineRows(`select count(distinct n)::int from '${unloads.bucket}/cutpq/*.parquet'`)) as [
			[number],
		];
		expect(count).toBe(300_000);
	});
});

describe('The manifest', () => {
	test('lists the files', async () => {
		await run(unloads.backend, unload('select 1', 'listed/x_', 'manifest gzip'));
		expect(JSON.parse(unloads.textsIn('listed').x_manifest ?? '')).toEqual({
			entries: [{url: 's3://bucket/listed/x_0000_part_00.gz'}],
		});
	});

	test('VERBOSE has sizes, rows and columns', async () => {
		await run(
			unloads.backend,
			unload('select venueid, venuename, n from venue, kinds where n > 1', 'verbose/', 'manifest verbose header'),
		);
		const {manifest = '', ...files} = unloads.textsIn('verbose');
		const length = Buffer.byteLength(Object.values(files)[0] ?? '');
		expect(JSON.parse(manifest)).toEqual({
			entries: [{url: 's3://bucket/verbose/0000_part_00', meta: {content_length: length, record_count: 4}}],
			schema: {
				elements: [
					{name: 'venueid', type: {base: 'smallint'}},
					{name: 'venuename', type: {base: 'character varying', max_length: 100}},
					{name: 'n', type: {base: 'numeric', precision: 8, scale: 2}},
				],
			},
			meta: {content_length: length, record_count: 4},
			author: {name: 'Amazon Redshift', version: '1.0.0'},
		});
	});
});

describe('Existing files', () => {
	test('are an error, and are kept', async () => {
		await unloads.world.writeObject('full/x_old', 'old');
		const error = await failureOf(unloads.backend, unload('select 1', 'full/x_'));
		expect(error).toMatchObject({kind: 'storage'});
		expect(error.message).toContain('not empty');
		expect(error.nextSteps.join()).toContain('ALLOWOVERWRITE');
		expect(unloads.textsIn('full')).toEqual({x_old: 'old'});
		await run(unloads.backend, unload('select 1', 'full/y_'));
	});

	test('are replaced with ALLOWOVERWRITE, others are kept', async () => {
		await unloads.world.writeObject('over/0000_part_00', 'old');
		await unloads.world.writeObject('over/other', 'other');
		await run(unloads.backend, unload('select 1', 'over/', 'allowoverwrite'));
		expect(unloads.textsIn('over')).toEqual({'0000_part_00': '1\n', other: 'other'});
	});

	test('are removed with CLEANPATH', async () => {
		await unloads.world.writeObject('clean/deep/old', 'old');
		await unloads.world.writeObject('clean/old', 'old');
		await run(unloads.backend, unload('select 1', 'clean/', 'cleanpath'));
		expect(unloads.textsIn('clean')).toEqual({'0000_part_00': '1\n'});
	});

	test('are removed under CLEANPATH only from partitions that get new files', async () => {
		await unloads.world.writeObject('cleanparts/p=1/old', 'old');
		await unloads.world.writeObject('cleanparts/p=2/old', 'old');
		await run(unloads.backend, unload('select 7 as a, 1 as p', 'cleanparts/', 'cleanpath partition by (p)'));
		expect(unloads.textsIn('cleanparts')).toEqual({'p=1/0000_part_00': '7\n', 'p=2/old': 'old'});
	});

	test('are kept if the query fails', async () => {
		await unloads.world.writeObject('kept/old', 'old');
		await failureOf(unloads.backend, unload('select 1 / (n - 1) from rows', 'kept/', 'cleanpath'));
		expect(unloads.textsIn('kept')).toEqual({old: 'old'});
	});
});

describe('Nothing is written', () => {
	test('outside the folder mapped to S3', async () => {
		const outside = path.join(unloads.world.home, '..', 'outside');
		await mkdir(outside, {recursive: true});
		await symlink(outside, path.join(unloads.bucket, 'link'));
		expect(await failureOf(unloads.backend, unload('select 1', 'link/x'))).toMatchObject({kind: 'storage'});
		expect(await failureOf(unloads.backend, unload('select 1', '../../outside/x'))).toMatchObject({kind: 'storage'});
		await writeFile(path.join(outside, 'secret'), 'secret');
		expect(await failureOf(unloads.backend, unload('select 1', 'link/', 'cleanpath'))).toMatchObject({kind: 'storage'});
		expect(await readdir(outside)).toEqual(['secret']);
	});

	test('if S3 is replaced by the sample', async () => {
		const sample = await unloads.world.open({home: path.join(unloads.world.home, 'other'), s3Root: undefined});
		await setUp(sample);
		const error = await failureOf(sample, unload('select 1', 'x'));
		expect(error).toMatchObject({kind: 'refused'});
		expect(error.nextSteps.join()).toContain('S3_ROOT');
	});

	test('in read-only mode', async () => {
		const readOnly = await unloads.world.open({isReadOnly: true});
		expect(await failureOf(readOnly, unload('select 1', 'readonly/'))).toMatchObject({kind: 'refused'});
		expect(existsSync(path.join(unloads.bucket, 'readonly'))).toBe(false);
	});

	test('if it is cancelled after progress was reported', async () => {
		const handle = await unloads.backend.warehouse.submit(
			{sql: [unload('select a.n, b.name from rows a, rows b', 'cancelled/deep/', 'csv')], name: 'long'},
			never,
		);
		const progress = unloads.backend.warehouse.follow(handle, never);
		let seen: StatementProgress | undefined;
		for (;;) {
			const {value, done} = await progress.next();
			if (done) throw new Error('It ended before it was cancelled.');
			seen = value;
			if ((value.bytesDone ?? 0) > 0) break;
		}

		expect(seen.state).toBe('running');
		expect(await unloads.backend.warehouse.cancel(handle)).toBe(true);
		expect(existsSync(path.join(unloads.bucket, 'cancelled'))).toBe(false);
	});
});

const refusals: readonly (readonly [statement: string, kind: string, named: string])[] = [
	[unload('select * from rows limit 10', 'r/'), 'sql', 'Limit clause'],
	["unload ('select 1') to 's3://bucket/r/'", 'sql', 'authorization'],
	["unload ('select 1') to '/tmp/x' iam_role default", 'sql', 's3://'],
	[unload('select 1', 'r/', 'bzip2'), 'unsupported', 'BZIP2'],
	[unload('select 1', 'r/', 'encrypted'), 'unsupported', 'ENCRYPTED'],
	[
		unload('select 1', 'r/', "encrypted kms_key_id 'k' master_symmetric_key 'm'"),
		'unsupported',
		'MASTER_SYMMETRIC_KEY',
	],
	[unload('select 1', 'r/', "kms_key_id 'k'"), 'sql', 'KMS_KEY_ID needs ENCRYPTED.'],
	[unload('select 1', 'r/', 'parquet gzip'), 'sql', 'GZIP'],
	[unload('select 1', 'r/', 'json header'), 'sql', 'HEADER'],
	[unload('select 1', 'r/', 'csv escape'), 'sql', 'ESCAPE'],
	[unload('select 1', 'r/', 'allowoverwrite cleanpath'), 'sql', 'CLEANPATH'],
	[unload('select 1', 'r/', 'maxfilesize 1 mb'), 'sql', '5 MB'],
	[unload('select 1', 'r/', "delimiter '||'"), 'sql', 'one ASCII character'],
	[unload('select 1 as a, 2 as a', 'r/', 'json'), 'sql', 'two columns named "a"'],
	[unload('select 1 as a', 'r/', 'partition by (b)'), 'sql', 'no column "b"'],
	[unload('select 1 as a', 'r/', 'partition by (a)'), 'sql', 'no column'],
	[unload('select s, i from kinds', 'r/', 'partition by (s)'), 'sql', 'partition key'],
	[unload('select v from kinds', 'r/', 'parquet'), 'sql', 'VARBYTE'],
	[unload('select 1, 2', 'r/', "fixedwidth 'a:3'"), 'sql', '1 columns'],
	[unload("select 'long' as t", 'r/', "fixedwidth 't:3'"), 'sql', 'longer than its FIXEDWIDTH'],
];

describe('UNLOAD refuses', () => {
	test.each(refusals)('%s', async (statement, kind, named) => {
		const error = await failureOf(unloads.backend, statement);
		expect(error).toMatchObject({kind});
		expect(error.message).toContain(named);
		expect(error.nextSteps.length).toBeGreaterThan(0);
		expect(existsSync(path.join(unloads.bucket, 'r'))).toBe(false);
	});

	test('a missing table, with its position in the whole statement', async () => {
		const statement = unload("select 'x' from venue, nowhere", 'r/');
		const error = await failureOf(unloads.backend, statement);
		expect(error).toMatchObject({code: 'relation-missing'});
		expect(error.position).toEqual({line: 1, column: statement.indexOf('nowhere') + 1});
	});
});

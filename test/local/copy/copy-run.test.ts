import {existsSync} from 'node:fs';
import {readdir} from 'node:fs/promises';
import path from 'node:path';
import {gzipSync} from 'node:zlib';
import {DuckDBInstance} from '@duckdb/node-api';
import {describe, expect, test} from 'vitest';
import type {CopyProgress} from '../../../source/local/copy/run-copy.ts';
import {runCopy} from '../../../source/local/copy/run-copy.ts';
import {listObjects} from '../../../source/local/storage/list-objects.ts';
import {load, refusal} from './copy-case.ts';

describe('A running COPY', () => {
	test('reports files, bytes and rows while it loads', async () => {
		const seen: CopyProgress[] = [];
		const files = Object.fromEntries(Array.from({length: 20}, (_, n) => [`in/${n + 10}.json`, '{"a":1}\n{"a":2}']));
		await load({
			columns: 'a integer',
			files,
			copy: `FROM 's3://b/in/' JSON`,
			onProgress: progress => seen.push(progress),
		});
		expect(seen.at(-1)).toEqual({filesDone: 20, filesTotal: 20, bytesDone: 300, bytesTotal: 300, rows: 40});
	});

	test.each([
		['JSON', 'JSON', (n: number) => JSON.stringify({a: n, b: 'x'.repeat(100)})],
		['CSV', 'CSV', (n: number) => `${n},${'x'.repeat(100)}`],
	])('an abort stops it: %s', async (_what, format, line) => {
		const stop = new AbortController();
		const large = Array.from({length: 150_000}, (_, n) => line(n)).join('\n');
		setTimeout(() => stop.abort(), 60);
		const error = await refusal({
			columns: 'a integer; b character varying(200)',
			files: {'in/a': large, 'in/b': large, 'in/c': large},
			copy: `FROM 's3://b/in/' ${format}`,
			signal: stop.signal,
		});
		expect(error.kind).toBe('cancelled');
	});

	test('does not start if it is already aborted', async () => {
		const error = await refusal({
			columns: 'a integer',
			files: {},
			copy: `FROM 's3://b/x' JSON`,
			signal: AbortSignal.abort(),
		});
		expect(error.kind).toBe('cancelled');
	});

	test('refuses a missing table or column', async () => {
		const files = {'x.json': '{}'};
		expect(await refusal({columns: 'a integer', files, copy: `(b) FROM 's3://b/x' JSON`})).toMatchObject({
			kind: 'sql',
			message: 'Column "b" of relation "t" does not exist.',
		});
		expect(
			(await refusal({columns: 'id integer identity', files, copy: `(id) FROM 's3://b/x' JSON`})).message,
		).toContain('IDENTITY');
	});

	test('a file that is not gzip', async () => {
		const error = await refusal({
			columns: 'a integer',
			files: {'x.json': '{"a":1}'},
			copy: `FROM 's3://b/x' JSON GZIP`,
		});
		expect(error).toMatchObject({kind: 'storage'});
		expect(error.message).toContain('not a complete gzip file');
	});

	test('a gzip file that the engine cannot read is named, and read with MAXERROR', async () => {
		const columns = 'a integer';
		const files = {'x.json': Buffer.concat([gzipSync('{"a":1}\n{"a":2}'), Buffer.alloc(512)])};
		const error = await refusal({columns, files, copy: `FROM 's3://b/x' JSON GZIP`});
		expect(error).toMatchObject({
			kind: 'storage',
			nextSteps: [expect.stringContaining('MAXERROR 2'), expect.any(String)],
		});
		expect(error.message).toContain('x.json cannot be read by the embedded engine');
		const {rows} = await load({columns, files, copy: `FROM 's3://b/x' JSON GZIP MAXERROR 2`});
		expect(rows).toEqual([['1'], ['2']]);
	});
});

describe('COPY from Parquet', () => {
	const parquet = async (select: string): Promise<Uint8Array> => {
		const {mkdtemp, readFile, rm} = await import('node:fs/promises');
		const {tmpdir} = await import('node:os');
		const folder = await mkdtemp(path.join(tmpdir(), 'parquet-'));
		const instance = await DuckDBInstance.create(':memory:');
		try {
			const connection = await instance.connect();
			await connection.run(`COPY (${select}) TO '${folder}/x.parquet'`);
			return await readFile(`${folder}/x.parquet`);
		} finally {
			instance.closeSync();
			await rm(folder, {recursive: true});
		}
	};

	const copy = `FROM 's3://b/in/' FORMAT AS PARQUET`;

	test('takes columns in order, whatever their names', async () => {
		const x = await parquet(
			`SELECT 1::INTEGER AS b, 'x' AS a, TIMESTAMP '2018-11-01 20:57:10.796' AS ts, 1.25::DECIMAL(8,2) AS n`,
		);
		const {rows} = await load({
			columns: 'a smallint; b character varying(5); c timestamp without time zone; d numeric(10,2)',
			files: {'in/1.parquet': x, 'in/2.parquet': x},
			copy,
		});
		expect(rows).toEqual([
			['1', 'x', '2018-11-01 20:57:10.796', '1.25'],
			['1', 'x', '2018-11-01 20:57:10.796', '1.25'],
		]);
	});

	test.each([
		['another number of columns', `SELECT 1 AS a`, 'has 1 columns, t takes 2: a, b.'],
		[
			'another type',
			`SELECT 'x' AS a, 'y' AS b`,
			'incompatible Parquet schema for column a of type int4: its column 1, "a", is VARCHAR.',
		],
		[
			'text that is too long',
			`SELECT 1::INTEGER AS a, 'toolong' AS b`,
			's3://b/in/x.parquet, line 1, column b (varchar(3)), value "toolong": String length exceeds DDL length',
		],
		['a number that is too large', `SELECT 3000000000 AS a, 'x' AS b`, 'Integer value overflow'],
	])('refuses %s', async (_what, select, message) => {
		const error = await refusal({
			columns: 'a integer; b character varying(3)',
			files: {'in/x.parquet': await parquet(select)},
			copy,
		});
		expect(error.kind).toBe('load');
		expect(error.message).toContain(message);
	});

	test.each<[string, string, (bytes: Uint8Array) => Uint8Array]>([
		[
			'pages that cannot be unpacked',
			`SELECT range::INTEGER AS a, 'x' || range AS b FROM range(1000)`,
			bytes => bytes.fill(0x5a, 10, 60),
		],
		['text that is not UTF-8', `SELECT 1 AS a, '\\xff\\xfe'::BLOB AS b`, bytes => bytes],
	])('names a file with %s', async (_what, select, change) => {
		const error = await refusal({
			columns: 'a integer; b character varying(30)',
			files: {'in/x.parquet': change(await parquet(select))},
			copy,
		});
		expect(error).toMatchObject({kind: 'load', message: 's3://b/in/x.parquet cannot be read as Parquet.'});
		expect(error.nextSteps?.[0]).toContain('in/x.parquet');
	});

	test('explains a refused value whatever the columns are called', async () => {
		const error = await refusal({
			columns: 'a integer; b character varying(3)',
			files: {
				'in/x.parquet': await parquet(
					`SELECT 1::INTEGER AS file_row_number, v AS filename FROM (VALUES ('x'), ('toolong')) t(v)`,
				),
			},
			copy,
		});
		expect(error.message).toContain('line 2, column b (varchar(3)), value "toolong"');
	});

	test('refuses files that are not Parquet', async () => {
		const error = await refusal({columns: 'a integer', files: {'in/x.parquet': 'hello'}, copy});
		expect(error).toMatchObject({kind: 'load', message: 's3://b/in/x.parquet cannot be read as Parquet.'});
	});
});

const root = path.resolve('../shared/data');
const isThere = existsSync(path.join(root, 'udacity-dend'));

describe.skipIf(!isThere)('The real log and songs (../shared/data, skipped where it is absent)', () => {
	const copied = async (ddl: string, sql: string, query: string): Promise<unknown[]> => {
		const instance = await DuckDBInstance.create(':memory:');
		try {
			const connection = await instance.connect();
			await connection.run(ddl);
			await connection.run('BEGIN');
			await runCopy({
				sql,
				connection,
				resolve: uri => listObjects(uri, {s3Root: root, baseFolder: root}),
				designOf: async () => undefined,
				signal: new AbortController().signal,
			});
			await connection.run('COMMIT');
			return (await connection.runAndReadAll(query)).getRowsJson().flat();
		} finally {
			instance.closeSync();
		}
	};

	test('8,056 events by jsonpaths: milliseconds, logged-out users, Unicode', async () => {
		expect(
			await copied(
				'CREATE TABLE e (artist VARCHAR, auth VARCHAR, first VARCHAR, gender VARCHAR, item INTEGER, last VARCHAR, length DOUBLE, level VARCHAR, location VARCHAR, method VARCHAR, page VARCHAR, registration BIGINT, session INTEGER, song VARCHAR, status INTEGER, ts TIMESTAMP, agent VARCHAR, user_id INTEGER)',
				"COPY e FROM 's3://udacity-dend/log_data' IAM_ROLE default REGION 'us-west-2' FORMAT AS JSON 's3://udacity-dend/log_json_path.json' TIMEFORMAT 'epochmillisecs'",
				`SELECT count(*)::INTEGER, count(*) FILTER (page = 'NextSong')::INTEGER, count(*) FILTER (ts::VARCHAR LIKE '%.796')::INTEGER,
				count(*) FILTER (user_id IS NULL)::INTEGER, count(*) FILTER (artist IS NULL)::INTEGER, count(*) FILTER (agent LIKE '"%')::INTEGER,
				count(*) FILTER (contains(song, chr(25)) OR contains(artist, chr(25))) > 0, count(*) FILTER (contains(concat(artist, song), chr(65533)))::INTEGER FROM e`,
			),
		).toEqual([8056, 6820, 8056, 286, 1236, 5917, true, 0]);
	});

	test('71 songs by auto', async () => {
		const names = (await readdir(path.join(root, 'udacity-dend/song_data'), {recursive: true})).filter(name =>
			name.endsWith('.json'),
		);
		expect(
			await copied(
				'CREATE TABLE s (num_songs INTEGER, artist_id VARCHAR, artist_latitude DECIMAL(9,5), artist_longitude DECIMAL(9,5), artist_location VARCHAR, artist_name VARCHAR, song_id VARCHAR, title VARCHAR, duration DECIMAL(10,5), year SMALLINT)',
				"COPY s FROM 's3://udacity-dend/song_data' IAM_ROLE default FORMAT AS JSON 'auto'",
				"SELECT count(*)::INTEGER, max(year)::INTEGER > 1900, (SELECT duration::VARCHAR FROM s WHERE title = 'Setanta matins') FROM s",
			),
		).toEqual([names.length, true, '269.58322']);
		expect(names).toHaveLength(71);
	});
});

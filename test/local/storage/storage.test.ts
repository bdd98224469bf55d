import {chmod, mkdir, mkdtemp, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {Settings} from '../../../source/core/settings.ts';
import {listObjects} from '../../../source/local/storage/list-objects.ts';
import {createLocalStorage} from '../../../source/local/storage/storage.ts';

let root: string;
const signal = new AbortController().signal;
const names = ['a/b.txt', 'a/b/1', 'a/b/2', 'a/b-c/3', 'a/bc', 'a/é', 'a/.hidden', 'a/b0', 'z'];

beforeAll(async () => {
	root = await mkdtemp(path.join(tmpdir(), 'storage-'));
	for (const name of names) {
		await mkdir(path.join(root, 's3/bucket', path.dirname(name)), {recursive: true});
		await writeFile(path.join(root, 's3/bucket', name), name);
	}

	await symlink('..', path.join(root, 's3/bucket/a/b/up'));
	await symlink('nowhere', path.join(root, 's3/bucket/a/b/broken'));
	await mkdir(path.join(root, 's3/other/empty'), {recursive: true});
});

afterAll(() => rm(root, {recursive: true, force: true}));

const place = () => ({s3Root: path.join(root, 's3'), baseFolder: path.join(root, 's3/bucket')});
const settings = () => ({aws: {region: 'us-west-2'}, local: {s3Root: path.join(root, 's3')}}) as Settings;
const storage = () => createLocalStorage({settings: settings(), place: place()});

describe('Objects are listed', () => {
	test.each([
		['s3://bucket/a/b', ['a/b-c/3', 'a/b.txt', 'a/b/1', 'a/b/2', 'a/b0', 'a/bc']],
		['s3://bucket/a/b/', ['a/b/1', 'a/b/2']],
		['s3://bucket/a/b/1', ['a/b/1']],
		['s3://bucket/a/.', ['a/.hidden']],
		['s3://bucket/a/\u00e9', ['a/é']],
		['s3://bucket/nothing', []],
		['s3://bucket/no/where/x', []],
		['s3://bucket/z/below-a-file', []],
	])('%s', async (uri, keys) => {
		const found = (await listObjects(uri, place())).filter(({uri: one}) => !one.includes('/up/'));
		expect(found.map(file => file.uri)).toEqual(keys.map(key => `s3://bucket/${key}`));
		for (const {file, uri: one, bytes} of found) {
			expect(path.relative(path.join(root, 's3/bucket'), file)).toBe(one.slice('s3://bucket/'.length));
			expect(bytes).toBe(Buffer.byteLength(one.slice('s3://bucket/'.length)));
		}
	});

	test('below plain paths, relative and absolute', async () => {
		expect((await listObjects('a/bc', place())).map(({uri}) => uri)).toEqual(['a/bc']);
		expect((await listObjects(`${root}/s3/bucket/z`, place())).map(({uri}) => uri)).toEqual([`${root}/s3/bucket/z`]);
	});

	test('without the bucket in the folder', async () => {
		const inside = {...place(), s3Root: path.join(root, 's3/bucket')};
		expect((await listObjects('s3://elsewhere/z', inside)).map(({uri}) => uri)).toEqual(['s3://elsewhere/z']);
	});

	test.each([
		['s3://', 'has neither a bucket nor a path'],
		['', 'has neither a bucket nor a path'],
		['s3://bucket/../../etc/passwd', 'points outside the folder'],
	])('but not %j', async (uri, message) => {
		await expect(listObjects(uri, place())).rejects.toMatchObject({
			kind: 'storage',
			message: expect.stringContaining(message) as string,
		});
	});

	test('but not under a missing folder', async () => {
		await expect(
			listObjects('s3://bucket/a', {s3Root: path.join(root, 'gone'), baseFolder: root}),
		).rejects.toMatchObject({
			kind: 'storage',
			message: `The folder ${root}/gone, which is mapped to s3://bucket/a, does not exist.`,
		});
	});

	test.skipIf(process.getuid?.() === 0)(
		'but not in a folder that may not be read (skipped for root, who may)',
		async () => {
			const closed = path.join(root, 's3/closed');
			await mkdir(closed);
			await chmod(closed, 0);
			try {
				await expect(listObjects('s3://closed/x', place())).rejects.toMatchObject({
					kind: 'storage',
					message: `${closed} cannot be read: permission denied.`,
				});
			} finally {
				await chmod(closed, 0o700);
			}
		},
	);
});

describe('Storage', () => {
	test('measures without reading', async () => {
		expect(await storage().measure('s3://bucket/a/b/', signal)).toMatchObject({
			uri: 's3://bucket/a/b/',
			files: expect.any(Number) as number,
			region: 'us-west-2',
		});
		expect(await storage().measure('s3://bucket/a/b-', signal)).toEqual({
			uri: 's3://bucket/a/b-',
			files: 1,
			bytes: 7,
			firstKeys: ['s3://bucket/a/b-c/3'],
			region: 'us-west-2',
		});
		expect(await storage().measure('s3://other/empty', signal)).toMatchObject({files: 0, bytes: 0, firstKeys: []});
	});

	test('an abort stops it', async () => {
		await expect(storage().measure('s3://bucket/a', AbortSignal.abort())).rejects.toMatchObject({kind: 'cancelled'});
	});

	test('prepares only missing data', async () => {
		expect(await storage().prepare(signal)).toBeUndefined();
		const found = {action: 'created', name: 'sample', detail: 'made'} as const;
		expect(
			await createLocalStorage({settings: settings(), place: place(), prepare: async () => found}).prepare(signal),
		).toEqual(found);
	});

	test('reads the expected results of generated data', async () => {
		expect(await storage().expectedResults(signal)).toBeUndefined();
		const expectedResults = {
			source: 'made, seed 1',
			rowCounts: {t: 3},
			queries: {
				q: {
					columns: ['a', 'b'],
					rows: [
						['x', 1],
						[null, true],
					],
				},
			},
		};
		// The name in samples of earlier versions.
		await writeFile(path.join(root, 's3/truth.json'), JSON.stringify({...expectedResults, more: 1}));
		expect(await storage().expectedResults(signal)).toEqual(expectedResults);
		const newer = {...expectedResults, source: 'made, seed 2'};
		await writeFile(path.join(root, 's3/expected-results.json'), JSON.stringify(newer));
		expect(await storage().expectedResults(signal)).toEqual(newer);
	});

	test.each([
		['{', 'it is not JSON'],
		['[]', 'it is not an object'],
		['{"source":1}', '"source" is not a string'],
		['{"source":"x","rowCounts":{"t":1.5},"queries":{}}', 'the row count of "t" is not a whole number'],
		['{"source":"x","rowCounts":{},"queries":{"q":{"columns":["a"],"rows":[[1,2]]}}}', 'the result of query "q"'],
	])('refuses expected results such as %s', async (text, why) => {
		await writeFile(path.join(root, 's3/expected-results.json'), text);
		await expect(storage().expectedResults(signal)).rejects.toMatchObject({
			kind: 'storage',
			message: expect.stringContaining(why) as string,
		});
	});
});

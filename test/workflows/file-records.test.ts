import {chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {createFileRecords} from '../../source/workflows/file-records.ts';
import type {RunRecord} from '../../source/workflows/records.ts';

let folder = '';
beforeEach(async () => {
	folder = path.join(await mkdtemp(path.join(tmpdir(), 'dwh-records-')), 'local', 'dwhcluster');
});
afterEach(async () => {
	await rm(path.dirname(path.dirname(folder)), {recursive: true, force: true});
});

const runAt = (second: number): RunRecord => ({
	id: new Date(Date.UTC(2026, 10, 23, 0, 0, second)).toISOString().replace(/[:.]/g, '-'),
	startedAt: second,
	ms: 1,
	outcome: 'ok',
	tables: [{table: 'orders', rowsBefore: undefined, rowsAfter: 7}],
	steps: [],
	skippedRecords: 0,
	error: undefined,
});

const truth = {source: 'saved', rowCounts: {orders: 7}, queries: {q: {columns: ['n'], rows: [[1, 'a', null, true]]}}};

describe('records in files', () => {
	test('give back what was kept, runs newest first', async () => {
		const records = createFileRecords(folder);
		expect(await records.runs(5)).toEqual([]);
		expect(await records.expected()).toBeUndefined();
		expect(await records.lastVerify()).toBeUndefined();
		for (const second of [2, 1, 3]) await records.saveRun(runAt(second));
		await records.saveExpected(truth);
		await records.saveVerify({at: 1, passed: 2, failed: 3, unknown: 4});
		const again = createFileRecords(folder);
		expect((await again.runs(2)).map(({startedAt}) => startedAt)).toEqual([3, 2]);
		expect(await again.expected()).toEqual(truth);
		expect(await again.lastVerify()).toEqual({at: 1, passed: 2, failed: 3, unknown: 4});
	});

	test('can be read by their owner only, and leave nothing unfinished', async () => {
		await createFileRecords(folder).saveRun(runAt(1));
		const [name = '', ...others] = await readdir(path.join(folder, 'runs'));
		expect(others).toEqual([]);
		expect((await stat(path.join(folder, 'runs', name))).mode & 0o777).toBe(0o600);
	});

	test('keep the last 200 runs', async () => {
		const records = createFileRecords(folder);
		await mkdir(path.join(folder, 'runs'), {recursive: true});
		for (let second = 0; second < 203; second++) {
			await writeFile(path.join(folder, 'runs', `${runAt(second).id}.json`), JSON.stringify(runAt(second)));
		}

		await records.saveRun(runAt(203));
		expect((await records.runs(500)).map(({startedAt}) => startedAt)).toEqual(
			Array.from({length: 200}, (_, index) => 203 - index),
		);
	});

	test.each(['', '{', '[]', 'null', '{"id":1}'])('a file that holds %j counts as absent', async text => {
		const records = createFileRecords(folder);
		await records.saveRun(runAt(1));
		await writeFile(path.join(folder, 'runs', '2027.json'), text);
		await writeFile(path.join(folder, 'expected.json'), text);
		await writeFile(path.join(folder, 'verify.json'), text);
		expect(await records.runs(5)).toHaveLength(1);
		expect(await records.expected()).toBeUndefined();
		expect(await records.lastVerify()).toBeUndefined();
	});

	test('forget everything, twice too', async () => {
		const records = createFileRecords(folder);
		await records.saveRun(runAt(1));
		await records.saveExpected(truth);
		await records.forget();
		await records.forget();
		expect(await readdir(folder)).toEqual([]);
	});

	test.skipIf(process.getuid?.() === 0)('say where they cannot be written', async () => {
		await mkdir(folder, {recursive: true});
		await chmod(folder, 0o500);
		await expect(createFileRecords(folder).saveRun(runAt(1))).rejects.toMatchObject({
			kind: 'disk',
			message: expect.stringContaining('it may not be written'),
		});
		await chmod(folder, 0o700);
	});

	test('say so when a file stands where their folder should be', async () => {
		await mkdir(path.dirname(folder), {recursive: true});
		await writeFile(folder, 'in the way');
		await expect(createFileRecords(folder).saveRun(runAt(1))).rejects.toMatchObject({kind: 'disk'});
	});
});

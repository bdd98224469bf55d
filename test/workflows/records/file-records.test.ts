import {spawnSync} from 'node:child_process';
import {appendFile, chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {ExpectedResults} from '../../../source/backend.ts';
import type {Notice} from '../../../source/core/next-step.ts';
import {createFileRecords} from '../../../source/workflows/records/file-records.ts';
import type {Records, RunRecord, VerifyRecord} from '../../../source/workflows/records/records.ts';

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

const expectedResults = {
	source: 'saved',
	rowCounts: {orders: 7},
	queries: {q: {columns: ['n'], rows: [[1, 'a', null, true]]}},
};

describe('records in files', () => {
	test('return what was saved, runs newest first', async () => {
		const records = createFileRecords(folder);
		expect(await records.runs(5)).toEqual([]);
		expect(await records.expected()).toBeUndefined();
		expect(await records.lastVerify()).toBeUndefined();
		for (const second of [2, 1, 3]) await records.saveRun(runAt(second));
		await records.saveExpected(expectedResults);
		await records.saveVerify({at: 1, passed: 2, failed: 3, unknown: 4});
		const again = createFileRecords(folder);
		expect((await again.runs(2)).map(({startedAt}) => startedAt)).toEqual([3, 2]);
		expect(await again.expected()).toEqual(expectedResults);
		expect(await again.lastVerify()).toEqual({at: 1, passed: 2, failed: 3, unknown: 4});
	});

	test('a journal without a line that is an entry is set aside, with the line and the reason', async () => {
		const file = path.join(folder, 'journal.jsonl');
		await mkdir(folder, {recursive: true});
		await writeFile(file, 'no journal');
		const notices: Notice[] = [];
		expect(await createFileRecords(folder, notice => notices.push(notice)).journal()).toEqual([]);
		expect(notices).toMatchObject([
			{message: `${file} is broken: line 1: it is not JSON. It was set aside as ${file}.broken-1.`},
		]);
		expect(await readFile(`${file}.broken-1`, 'utf8')).toBe('no journal');
	});

	test('a run that began and was not saved is interrupted once its process has ended, and only then', async () => {
		const records = createFileRecords(folder);
		const [first, second] = [runAt(1), runAt(2)];
		for (const {id, startedAt} of [first, second]) await records.startRun({id, startedAt});
		expect(await records.runs(5)).toEqual([]);
		const note = path.join(folder, 'runs', `${second.id}.running`);
		const ended = spawnSync(process.execPath, ['--version']).pid;
		await writeFile(note, (await readFile(note, 'utf8')).replace(`: ${process.pid},`, `: ${ended},`));
		expect(await records.runs(5)).toMatchObject([
			{
				id: second.id,
				startedAt: 2,
				outcome: 'interrupted',
				error: `Process ${ended} ended before the load did; nothing was published.`,
			},
		]);
		for (const [publish, says, isPublished] of [
			['begun', 'ended during the publish', undefined],
			['done', 'ended after the publish: the tables hold this load', true],
		] as const) {
			await records.startRun({id: second.id, startedAt: second.startedAt, publish});
			await writeFile(note, (await readFile(note, 'utf8')).replace(`: ${process.pid},`, `: ${ended},`));
			const [run] = await records.runs(5);
			expect(run).toMatchObject({outcome: 'interrupted', error: expect.stringContaining(says)});
			expect(run?.isPublished).toBe(isPublished);
		}

		await records.saveRun(first);
		expect((await records.runs(5)).map(({outcome}) => outcome)).toEqual(['interrupted', 'ok']);
		await records.dropRun(second.id);
		expect(await readdir(path.join(folder, 'runs'))).toEqual([`${first.id}.json`]);
	});

	test('return every field, also those that older files lack', async () => {
		const verified: Required<VerifyRecord> = {
			at: 1,
			passed: 2,
			warned: 1,
			failed: 3,
			unknown: 4,
			failures: ['no table is empty', 'rows of orders'],
			isLasting: true,
		};
		const run: Required<Omit<RunRecord, 'isPublished'>> = {
			...runAt(1),
			sources: [{table: 'raw_orders', uri: 's3://there/orders', files: 1, bytes: 2}],
			steps: [{id: 'load raw_orders', outcome: 'ok', ms: 1, rows: 2, bytes: 3, files: 4}],
			error: 'refused',
		};
		const expected: Required<ExpectedResults> = {
			...expectedResults,
			reads: [{place: 's3://there/orders', files: 1, bytes: 2}],
		};
		const records = createFileRecords(folder);
		await records.saveVerify(verified);
		await records.saveRun(run);
		await records.saveExpected(expected);
		const again = createFileRecords(folder);
		expect(await again.lastVerify()).toEqual(verified);
		expect(await again.runs(1)).toEqual([run]);
		expect(await again.expected()).toEqual(expected);
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

	const brokenTexts = ['', '{', '[]', 'null', '{"id":1}', '{"version":2}', '\0\u{feff}', '"text"'];
	const kinds: [string, (records: Records) => Promise<unknown>][] = [
		['expected.json', records => records.expected()],
		['verify.json', records => records.lastVerify()],
		['tables.json', records => records.rememberedTables()],
		['runs/2027.json', async records => (await records.runs(5))[0]],
	];
	const broken: [string, (file: string) => Promise<unknown>][] = [
		...brokenTexts.map((text): [string, (file: string) => Promise<unknown>] => [
			`holds ${JSON.stringify(text)}`,
			file => writeFile(file, text),
		]),
		['is a folder', file => mkdir(file)],
		['is a link to itself', file => symlink(file, file)],
	];

	test.each(kinds.flatMap(([name, read]) => broken.map(([how, make]) => ({name, how, read, make}))))(
		'$name, where it $how, is set aside with a next step, and rewritten',
		async ({name, read, make}) => {
			const notices: Notice[] = [];
			const records = createFileRecords(folder, notice => notices.push(notice));
			const file = path.join(folder, name);
			await mkdir(path.dirname(file), {recursive: true});
			await make(file);
			expect(await read(records)).toBeUndefined();
			expect(notices).toHaveLength(1);
			expect(notices[0]?.message).toContain(`${file}.broken-1`);
			expect(await readdir(path.dirname(file))).toEqual([`${path.basename(file)}.broken-1`]);
			expect(await read(records)).toBeUndefined();
			expect(notices).toHaveLength(1);
			await records.saveExpected(expectedResults);
			expect(await records.expected()).toEqual(expectedResults);
		},
	);

	test('a run record with tables or steps of wrong types is ignored', async () => {
		const records = createFileRecords(folder);
		for (const [index, wrong] of [{tables: {}}, {steps: [7]}, {ms: '1'}, {outcome: 'fine'}].entries()) {
			await mkdir(path.join(folder, 'runs'), {recursive: true});
			await writeFile(path.join(folder, 'runs', `${index}.json`), JSON.stringify({...runAt(1), ...wrong}));
		}

		expect(await records.runs(5)).toEqual([]);
	});

	test('a folder in the place of an unfinished file and a broken link do not stop a write', async () => {
		const records = createFileRecords(folder);
		await mkdir(path.join(folder, 'expected.json'), {recursive: true});
		await symlink('/nowhere', path.join(folder, 'verify.json'));
		await records.saveExpected(expectedResults);
		await records.saveVerify({at: 1, passed: 2, failed: 3, unknown: 4});
		expect(await records.expected()).toEqual(expectedResults);
		expect(await records.lastVerify()).toMatchObject({passed: 2});
	});

	test('a journal counts up to a broken line, and is set aside where that is not its last one', async () => {
		const notices: Notice[] = [];
		const records = createFileRecords(folder, notice => notices.push(notice));
		const begin = {type: 'begin', at: 1, lockId: 'c'} as const;
		await records.startJournal([begin]);
		const file = path.join(folder, 'journal.jsonl');
		await appendFile(file, '{"type":"end","at"');
		expect(await records.journal()).toEqual([begin]);
		expect(notices).toEqual([]);
		await appendFile(file, ':"x"}\n{"type":"submit","at":2,"step":"s","id":"i"}\n');
		expect(await records.journal()).toEqual([begin]);
		expect(notices[0]?.message).toContain('line 2');
		expect(await readdir(folder)).toEqual(['journal.jsonl.broken-1']);
	});

	test('a journal of an earlier version is read', async () => {
		await mkdir(folder, {recursive: true});
		const lines = [
			'{"type":"begin","at":1,"claim":"c"}',
			'{"type":"intend","at":2,"step":"s","key":"k","once":"o"}',
			'',
		];
		await writeFile(path.join(folder, 'journal.jsonl'), lines.join('\n'));
		expect(await createFileRecords(folder).journal()).toEqual([
			{type: 'begin', at: 1, lockId: 'c'},
			{type: 'intend', at: 2, step: 's', key: 'k', idempotencyKey: 'o'},
		]);
	});

	test('forget everything, twice too', async () => {
		const records = createFileRecords(folder);
		await records.saveRun(runAt(1));
		await records.saveExpected(expectedResults);
		await records.forget();
		await records.forget();
		expect(await readdir(folder)).toEqual([]);
	});

	test.skipIf(process.getuid?.() === 0)('report the place where they cannot be written', async () => {
		await mkdir(folder, {recursive: true});
		await chmod(folder, 0o500);
		await expect(createFileRecords(folder).saveRun(runAt(1))).rejects.toMatchObject({
			kind: 'disk',
			message: expect.stringContaining('read-only for this user'),
		});
		await chmod(folder, 0o700);
	});

	test('fail when a file stands where their folder should be', async () => {
		await mkdir(path.dirname(folder), {recursive: true});
		await writeFile(folder, 'in the way');
		await expect(createFileRecords(folder).saveRun(runAt(1))).rejects.toMatchObject({kind: 'disk'});
	});

	test.each([
		['a file', (at: string) => writeFile(at, 'in the way')],
		['a link to itself', (at: string) => symlink(at, at)],
	])('have nothing to forget where %s stands in the place of their folder', async (_what, put) => {
		await mkdir(path.dirname(folder), {recursive: true});
		await put(folder);
		const records = createFileRecords(folder);
		await records.rememberAttachedRole(undefined);
		await records.forget();
	});
});

import {spawnSync} from 'node:child_process';
import {
	chmodSync,
	existsSync,
	lstatSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {makeSample} from '../../source/sample/make-sample.ts';
import {temporaryFolder} from './sample-folder.ts';

const small = {events: 50, songs: 5, days: 2, seed: 1};
const seedIn = (out: string) =>
	(JSON.parse(readFileSync(join(out, '.dwh-tui-sample.json'), 'utf8')) as {seed: number}).seed;

describe('the folder of a sample', () => {
	test('may be missing, even with its parents, or empty', async () => {
		const root = temporaryFolder();
		const out = join(root, 'a/b/sample');
		await makeSample({...small, out});
		mkdirSync(join(root, 'empty'));
		await makeSample({...small, out: join(root, 'empty')});
		expect([
			existsSync(join(out, 'expected-results.json')),
			existsSync(join(root, 'empty/expected-results.json')),
		]).toEqual([true, true]);
	});

	test('is replaced if it is an earlier sample, without leftovers', async () => {
		const root = temporaryFolder();
		const out = join(root, 'sample');
		await makeSample({...small, out});
		await makeSample({...small, seed: 2, out});
		expect(seedIn(out)).toBe(2);
		expect(readdirSync(root)).toEqual(['sample']);
	});

	test('is left alone if it contains anything else', async () => {
		const root = temporaryFolder();
		writeFileSync(join(root, 'thesis.txt'), 'mine');
		await expect(makeSample({...small, out: root})).rejects.toMatchObject({
			kind: 'refused',
			message: expect.stringContaining(root),
			nextSteps: [expect.stringContaining('--out')],
		});
		expect(readdirSync(root)).toEqual(['thesis.txt']);
	});

	test('is never the current folder', async () => {
		await expect(makeSample({...small, out: process.cwd()})).rejects.toMatchObject({
			kind: 'refused',
			message: expect.stringContaining('is the current folder'),
		});
	});

	test('may be behind a link, which stays', async () => {
		const root = temporaryFolder();
		mkdirSync(join(root, 'real'));
		symlinkSync(join(root, 'real'), join(root, 'link'));
		await makeSample({...small, out: join(root, 'link')});
		expect(existsSync(join(root, 'real/expected-results.json'))).toBe(true);
		expect(lstatSync(join(root, 'link')).isSymbolicLink()).toBe(true);
	});

	test('keeps the earlier sample if it is cancelled', async () => {
		const root = temporaryFolder();
		const out = join(root, 'sample');
		await makeSample({...small, out});
		const controller = new AbortController();
		const made = makeSample({
			...small,
			events: 5000,
			seed: 2,
			out,
			signal: controller.signal,
			onProgress: ({stage}) => stage === 'songs' && controller.abort(),
		});
		await expect(made).rejects.toMatchObject({kind: 'cancelled'});
		expect(seedIn(out)).toBe(1);
		expect(readdirSync(root)).toEqual(['sample']);
	});

	test('is complete or missing after a kill, and the next run removes leftovers', async () => {
		const root = temporaryFolder();
		const out = join(root, 'sample');
		const dead = spawnSync(process.execPath, ['-e', '0']).pid;
		mkdirSync(join(root, `.sample.making-${dead}/udacity-dend`), {recursive: true});
		expect(existsSync(out)).toBe(false);
		await makeSample({...small, out});
		expect(readdirSync(root)).toEqual(['sample']);
	});

	test.skipIf(process.getuid?.() === 0)('that cannot be written is an error', async () => {
		const root = temporaryFolder();
		chmodSync(root, 0o500);
		await expect(makeSample({...small, out: join(root, 'sample')})).rejects.toMatchObject({kind: 'disk'});
		chmodSync(root, 0o700);
	});

	test('below a file is an error', async () => {
		const root = temporaryFolder();
		writeFileSync(join(root, 'file'), '');
		await expect(makeSample({...small, out: join(root, 'file/sample')})).rejects.toMatchObject({kind: 'disk'});
	});
});

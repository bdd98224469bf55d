import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import type {ExpectedResults} from '../../source/backend.ts';
import {makeSample} from '../../source/sample/make-sample.ts';
import {defaultSample} from '../../source/sample/sample-options.ts';
import {filesBelow, temporaryFolder} from './sample-folder.ts';

const digestOf = (folder: string): string => {
	const hash = createHash('sha256');
	for (const path of filesBelow(folder))
		hash
			.update(path)
			.update('\0')
			.update(readFileSync(join(folder, path)));
	return hash.digest('hex');
};

const root = temporaryFolder();
const small = {events: 400, songs: 60, days: 3, seed: 7};

describe('a sample', () => {
	test('is byte-identical for the same seed, and different for another one', async () => {
		const digest = async (name: string, seed: number) => {
			await makeSample({...small, seed, out: join(root, name)});
			return digestOf(join(root, name));
		};

		const first = await digest('first', 7);
		expect(await digest('second', 7)).toBe(first);
		expect(await digest('third', 8)).not.toBe(first);
	});

	test('has the requested events, songs and days', async () => {
		const out = join(root, 'sizes');
		const summary = await makeSample({...small, out});
		expect(summary).toMatchObject({folder: out, events: 400, songs: 60, files: 63});
		const files = filesBelow(join(out, 'udacity-dend'));
		expect(files.filter(file => file.startsWith('log_data'))).toEqual([
			'log_data/2018/11/2018-11-01-events.json',
			'log_data/2018/11/2018-11-02-events.json',
			'log_data/2018/11/2018-11-03-events.json',
		]);
		expect(files.filter(file => /^song_data\/[A-Z]\/[A-Z]\/[A-Z]\/TR[A-Z]{3}\w+\.json$/.test(file))).toHaveLength(60);
		expect(files).toContain('log_json_path.json');
	});

	test.each([
		{events: 1, songs: 1, days: 1},
		{events: 30, songs: 1, days: 20},
		{events: 900, songs: 130, days: 70},
	])('of any size has exactly its events: $events in $days days', async sizes => {
		const out = join(root, `sized-${sizes.events}`);
		await makeSample({...sizes, seed: 3, out});
		const expectedResults = JSON.parse(readFileSync(join(out, 'expected-results.json'), 'utf8')) as ExpectedResults;
		expect(expectedResults.rowCounts).toMatchObject({staging_events: sizes.events, staging_songs: sizes.songs});
	});

	test('by default has several hundred plays of known songs', async () => {
		const out = join(root, 'default');
		const summary = await makeSample({...defaultSample, out});
		expect(summary.events).toBe(8000);
		expect(summary.plays).toBeGreaterThan(6000);
		expect(summary.matched).toBeGreaterThan(300);
		const {rowCounts, queries} = JSON.parse(
			readFileSync(join(out, 'expected-results.json'), 'utf8'),
		) as ExpectedResults;
		// Some moments have two plays, some song ids two files, some users no play.
		expect(rowCounts.time).toBeLessThan(rowCounts.songplays!);
		expect(rowCounts.songs).toBeLessThan(rowCounts.staging_songs!);
		expect(queries['level-changes']!.rows.reduce((sum, row) => sum + Number(row[2]), 0)).toBeLessThan(rowCounts.users!);
		expect(Object.entries(queries).filter(([, {rows}]) => rows.length === 0)).toEqual([]);
	});

	test('is written to the configured paths', async () => {
		const out = join(root, 'places');
		const places = {logData: 'mine/logs', logJsonPath: 'mine/paths.json', songData: 'mine/songs'};
		await makeSample({...small, out, places});
		expect(new Set(filesBelow(out).map(file => file.split('/').slice(0, 2).join('/')))).toEqual(
			new Set(['.dwh-tui-sample.json', 'expected-results.json', 'mine/logs', 'mine/paths.json', 'mine/songs']),
		);
	});

	test('reports its progress', async () => {
		const told: string[] = [];
		await makeSample({
			...small,
			out: join(root, 'told'),
			onProgress: ({stage, done, total}) => told.push(`${stage} ${done}/${total}`),
		});
		expect(told).toEqual(['songs 60/60', 'events 400/400']);
	});

	test.each([
		[{events: 0}, '0 for events'],
		[{songs: 1.5}, '1.5 for songs'],
		[{days: 4000}, '4000 for days'],
		[{seed: -1}, '-1 for seed'],
		[{events: Number.NaN}, 'NaN for events'],
	])('of impossible size is refused: %o', async (wrong, words) => {
		const made = makeSample({...small, ...wrong, out: join(root, 'wrong')});
		await expect(made).rejects.toMatchObject({kind: 'usage', message: expect.stringContaining(words)});
	});
});

import {spawn} from 'node:child_process';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {rowCounts, setUpLoaded} from '../_helpers/loaded-warehouse.ts';
import {cliFile, createCli, jsonLines} from '../_helpers/run-cli.ts';
import {runInProcess} from '../_helpers/run-in-process.ts';

const cli = createCli(runInProcess);
const second = path.join(cli.cwd, 'second');
let old: Partial<Record<string, number>> = {};
let fresh: Partial<Record<string, number>> = {};
afterAll(cli.remove);

const published = ({songplays, users, songs, artists, time}: Record<string, number>) => ({
	songplays,
	users,
	songs,
	artists,
	time,
});

beforeAll(async () => {
	await setUpLoaded(cli);
	old = published(await rowCounts(cli));
	await cli.ok(['sample', '--out', second, '--events', '1500', '--songs', '60', '--seed', '2']);
	await cli.ok(['etl'], {env: {DWH_LOCAL_S3_ROOT: second}});
	fresh = published(await rowCounts(cli));
	await cli.ok(['etl', '--allow-shrink']);
});

/** Starts the load of the second data set and kills it when its output shows the step, so many milliseconds later. */
const killAt = (step: string | RegExp, ms: number): Promise<void> =>
	new Promise(resolve => {
		const child = spawn(process.execPath, [cliFile, 'etl', '--json'], {
			cwd: cli.cwd,
			env: {...cli.env, DWH_LOCAL_S3_ROOT: second},
			stdio: ['ignore', 'pipe', 'ignore'],
		});
		let isSeen = false;
		child.stdout.setEncoding('utf8').on('data', (text: string) => {
			if (isSeen || text.search(step) < 0) return;
			isSeen = true;
			setTimeout(() => child.kill('SIGKILL'), ms);
		});
		child.on('close', () => resolve());
	});

test('a load that was killed is listed as interrupted, until the next one, and what comes next is said', async () => {
	await killAt(/"event":"start".*"step":"build/, 0);
	const {stdout} = await cli.ok(['runs', '--limit', '1']);
	expect(stdout).toMatch(
		/interrupted +\d{4}-.*Process \d+ ended before the load did; nothing was published\.\n→ Load again: dwh-tui etl\n$/,
	);
	expect((await cli.ok(['status'])).stdout).toMatch(/loaded +the load of today .* did not end/);
	await cli.ok(['etl', '--allow-shrink']);
	const listed = jsonLines((await cli.ok(['runs', '--json'])).stdout).at(-1);
	expect(listed).toMatchObject({runs: expect.arrayContaining([expect.objectContaining({outcome: 'interrupted'})])});
});

const moments = ['"event":"plan"', 'staging_songs', 'build ', '"event":"finish"', 'audit', 'publish'].map(
	(step, index) => ({
		step,
		ms: index % 2 === 0 ? 0 : 15,
	}),
);

test.each(moments)(
	'killed $ms ms after $step, the tables are whole and as the list of loads says, and the next load succeeds',
	async ({step, ms}) => {
		await killAt(step, ms);
		const rows = published(await rowCounts(cli));
		expect([old, fresh]).toContainEqual(rows);
		const {stdout} = await cli.ok(['runs', '--limit', '1']);
		if (stdout.includes('nothing was published')) expect(rows).toEqual(old);
		if (stdout.includes('after the publish')) expect(rows).toEqual(fresh);
		await cli.ok(['etl', '--allow-shrink']);
		expect(published(await rowCounts(cli))).toEqual(old);
		const left = await cli
			.ok(['query', "select count(*) from svv_tables where table_name like '%__next'", '--csv'])
			.catch(() => undefined);
		if (left) expect(left.stdout).toMatch(/\r\n0\r\n/);
	},
	240_000,
);

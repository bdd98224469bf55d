import {appendFileSync, cpSync, mkdirSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {rowCounts, setUpLoaded} from '../_helpers/loaded-warehouse.ts';
import {createCli, jsonLines} from '../_helpers/run-cli.ts';
import {runInProcess} from '../_helpers/run-in-process.ts';

const cli = createCli(runInProcess);
const good = path.join(cli.home, 'sample');
const bad = path.join(cli.cwd, 'bad');
const songs = path.join(bad, 'udacity-dend/song_data/Z/Z/Z');
let loaded: Record<string, number> = {};
afterAll(cli.remove);

const song = {
	num_songs: 1,
	artist_id: 'ARBROKEN1',
	artist_latitude: null,
	artist_longitude: null,
	artist_location: '',
	artist_name: 'Somebody',
	song_id: 'SOBROKEN1',
	title: 'A title',
	duration: 100.5,
	year: 2001,
};

const writeSong = (text: string) => {
	mkdirSync(songs, {recursive: true});
	writeFileSync(path.join(songs, 'TRBROKEN.json'), text);
};

beforeAll(async () => {
	await setUpLoaded(cli);
	loaded = await rowCounts(cli);
});

beforeEach(() => {
	rmSync(bad, {recursive: true, force: true});
	cpSync(good, bad, {recursive: true});
});

const cases = [
	{
		name: 'broken JSON',
		text: `${JSON.stringify(song).slice(0, 60)}`,
		column: '',
		value: /./,
		reason: /json/i,
		accepts: {DWH_COPY_MAXERROR: '5'},
	},
	{
		name: 'a title longer than its column',
		text: JSON.stringify({...song, title: 'é'.repeat(3000)}),
		column: 'title',
		value: /^é+/,
		reason: /length exceeds/i,
		accepts: {DWH_COPY_TRUNCATECOLUMNS: 'on'},
	},
	{
		name: 'text in a number',
		text: JSON.stringify({...song, year: 'nineteen'}),
		column: 'year',
		value: /^nineteen$/,
		reason: /invalid|digit/i,
		accepts: {DWH_COPY_MAXERROR: '5'},
	},
];

describe.each(cases)('a song file with $name', ({text, column, value, reason, accepts}) => {
	const env = {DWH_LOCAL_S3_ROOT: bad};

	test('stops the load with file, line, column, value and reason, and changes no published table', async () => {
		const {songplays, songs, users} = await rowCounts(cli);
		writeSong(text);
		const result = await cli.run(['etl', '--json'], {env});
		expect(result.code).toBe(1);
		const last = jsonLines(result.stdout).at(-1) as {
			event: string;
			error: {loadErrors: Record<string, unknown>[]; nextSteps: string[]};
		};
		expect(last.event).toBe('error');
		const [first] = last.error.loadErrors;
		expect(first?.file).toBe('s3://udacity-dend/song_data/Z/Z/Z/TRBROKEN.json');
		expect(first?.line).toBe(1);
		expect(first?.column).toBe(column);
		expect(column === '' ? first?.rawLine : first?.value).toMatch(value);
		expect(first?.reason).toMatch(reason);
		expect(last.error.nextSteps.length).toBeGreaterThan(0);
		expect(await rowCounts(cli)).toMatchObject({songplays, songs, users});
	});

	test('is shown to a person in words', async () => {
		writeSong(text);
		const result = await cli.run(['etl'], {env});
		expect(result.stderr).toContain('TRBROKEN.json:1');
		expect(result.stderr).not.toMatch(/\s+at .*\.ts/);
	});

	test('continues where the options accept it, and reports what it did', async () => {
		writeSong(text);
		const result = await cli.run(['etl', '--json'], {env: {...env, ...accepts}});
		expect(result.code, result.stdout.slice(-2000)).toBe(0);
		const rows = await rowCounts(cli);
		const isKept = 'DWH_COPY_TRUNCATECOLUMNS' in accepts;
		expect(rows.songs).toBe((loaded.songs ?? 0) + (isKept ? 1 : 0));
		if (!isKept) expect(JSON.stringify(jsonLines(result.stdout).at(-1))).toMatch(/"skippedRecords":1/);
	});
});

test('one bad line in a log file is named by its line number', async () => {
	appendFileSync(path.join(bad, 'udacity-dend/log_data/2018/11/2018-11-01-events.json'), '\n{"artist": oops}');
	const result = await cli.run(['etl', '--json'], {env: {DWH_LOCAL_S3_ROOT: bad}});
	expect(result.code).toBe(1);
	const last = jsonLines(result.stdout).at(-1) as {error: {loadErrors: {line: number; file: string}[]}};
	expect(last.error.loadErrors[0]?.file).toContain('2018-11-01-events.json');
	expect(last.error.loadErrors[0]?.line).toBeGreaterThan(1);
});

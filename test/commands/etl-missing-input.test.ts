import {cpSync, mkdirSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {rowCounts, setUpLoaded} from '../_helpers/loaded-warehouse.ts';
import {createCli} from '../_helpers/run-cli.ts';
import {runInProcess} from '../_helpers/run-in-process.ts';

const cli = createCli(runInProcess);
const good = path.join(cli.home, 'sample');
const bad = path.join(cli.cwd, 'bad');
let before: Record<string, number> = {};
afterAll(cli.remove);

beforeAll(async () => {
	await setUpLoaded(cli);
	before = await rowCounts(cli);
});

const bucket = path.join(bad, 'udacity-dend');
const cases = [
	{
		name: 'log folder is missing',
		spoil: () => rmSync(path.join(bucket, 'log_data'), {recursive: true}),
		says: /log_data/,
	},
	{
		name: 'log folder is empty',
		spoil() {
			rmSync(path.join(bucket, 'log_data'), {recursive: true});
			mkdirSync(path.join(bucket, 'log_data'));
		},
		says: /log_data/,
	},
	{
		name: 'jsonpaths file is missing',
		spoil: () => rmSync(path.join(bucket, 'log_json_path.json')),
		says: /log_json_path\.json/,
	},
	{
		name: 'jsonpaths file is not JSON',
		spoil: () => writeFileSync(path.join(bucket, 'log_json_path.json'), '{"jsonpaths": ["$.a", '),
		says: /log_json_path\.json/,
	},
	{
		name: 'jsonpaths file has too few paths',
		spoil: () => writeFileSync(path.join(bucket, 'log_json_path.json'), '{"jsonpaths": ["$.artist"]}'),
		says: /path/i,
	},
	{name: 'whole S3 root is missing', spoil: () => rmSync(bad, {recursive: true}), says: /bad/},
];

test.each(cases)('where the $name, etl reports it with a next step and loses nothing', async ({spoil, says}) => {
	rmSync(bad, {recursive: true, force: true});
	cpSync(good, bad, {recursive: true});
	spoil();
	const result = await cli.run(['etl'], {env: {DWH_LOCAL_S3_ROOT: bad}});
	expect(result.code, result.stderr).toBe(1);
	expect(result.stderr).toMatch(says);
	expect(result.stderr).toMatch(/→/);
	expect(result.stderr).not.toMatch(/\s+at .*\.ts|bug of dwh-tui/);
	expect(await rowCounts(cli)).toMatchObject({songplays: before.songplays, songs: before.songs});
});

test('where most songs are gone, etl publishes nothing until that is allowed', async () => {
	rmSync(bad, {recursive: true, force: true});
	cpSync(good, bad, {recursive: true});
	const songs = readdirSync(path.join(bucket, 'song_data'), {recursive: true, withFileTypes: true});
	const [kept, ...others] = songs.filter(entry => entry.isFile());
	for (const {parentPath, name} of others) rmSync(path.join(parentPath, name));
	expect(kept).toBeDefined();
	const env = {DWH_LOCAL_S3_ROOT: bad};
	const result = await cli.run(['etl', '--yes'], {env});
	expect(result.code, result.stderr).toBe(1);
	expect(result.stderr).toMatch(/Could not publish: tables would lose too many rows: .*songs from 40 to 1/);
	expect(result.stderr).toContain('dwh-tui etl --allow-shrink');
	expect(await rowCounts(cli)).toMatchObject({songplays: before.songplays, songs: before.songs});
	await cli.ok(['etl', '--allow-shrink'], {env});
	expect(await rowCounts(cli)).toMatchObject({songs: 1});
});

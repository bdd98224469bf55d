import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {rowCounts, setUp} from '../_helpers/loaded-warehouse.ts';
import {hasRealData, realData, realDataNote} from '../_helpers/real-data.ts';
import {createCli} from '../_helpers/run-cli.ts';
import {runInProcess} from '../_helpers/run-in-process.ts';

const cli = createCli(runInProcess);
afterAll(cli.remove);
const env = {DWH_LOCAL_S3_ROOT: realData};
const tables = ['staging_events', 'staging_songs', 'songplays', 'users', 'songs', 'artists', 'time'];

/** Every row, in an order of its own, because a table has none. */
const dump = async (table: string) => {
	const {stdout} = await cli.ok(['query', `select * from ${table}`, '--csv']);
	return stdout.split('\r\n').sort().join('\n');
};

const ask = async (sql: string) => (await cli.ok(['query', sql, '--csv'])).stdout.trim().split('\r\n').slice(1);

describe.skipIf(!hasRealData)(`the public log and song files${realDataNote}`, () => {
	const first: string[] = [];

	beforeAll(async () => {
		await setUp(cli);
		await cli.ok(['etl'], {env});
		for (const table of tables) first.push(await dump(table));
	});

	test('give the known row counts', async () => {
		expect(await rowCounts(cli)).toEqual({
			staging_events: 8056,
			staging_songs: 71,
			songplays: 6820,
			users: 97,
			songs: 71,
			artists: 69,
			time: 6813,
		});
	});

	test('match the one play whose song is known', async () => {
		expect(
			await ask(
				'select a.name, s.title, p.song_id from songplays p join songs s on s.song_id = p.song_id join artists a on a.artist_id = p.artist_id',
			),
		).toEqual(['Elena,Setanta matins,SOZCTXZ12AB0182364']);
	});

	test('keep every millisecond', async () => {
		expect(await ask('select distinct extract(ms from start_time) from songplays')).toEqual(['796']);
	});

	test('lose no character', async () => {
		expect(await ask("select count(*) from staging_events where artist like '%' || chr(25) || '%'")).not.toEqual(['0']);
		expect(await ask("select count(*) from staging_songs where title like '%�%' or artist_name like '%�%'")).toEqual([
			'0',
		]);
	});

	test('give the known answers', async () => {
		expect(await ask('select level, count(*) from songplays group by 1 order by 1')).toEqual([
			'free,1229',
			'paid,5591',
		]);
		expect(await ask('select user_id, count(*) from songplays group by 1 order by 2 desc, 1 limit 3')).toEqual([
			'49,689',
			'80,665',
			'97,557',
		]);
	});

	test('loaded twice give the same tables, row for row and id for id', async () => {
		await cli.ok(['etl'], {env});
		for (const [index, table] of tables.entries()) expect(await dump(table), table).toBe(first[index]);
	});
});

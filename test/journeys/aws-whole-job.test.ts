import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {rowCounts, setUp} from '../_helpers/loaded-warehouse.ts';
import {hasRealData, realData, realDataNote} from '../_helpers/real-data.ts';
import {type Cli, createCli} from '../_helpers/run-cli.ts';
import {runInProcess} from '../_helpers/run-in-process.ts';
import {type Double, startDouble} from '../aws-double/start-double.ts';

const tables = ['staging_events', 'staging_songs', 'songplays', 'users', 'songs', 'artists', 'time'];
const queries = [
	'browser-share',
	'evening-artists',
	'level-changes',
	'match-rate',
	'most-active-users',
	'plays-by-day',
	'plays-by-gender-and-level',
	'plays-by-hour',
	'plays-by-level',
	'plays-by-week',
	'plays-by-weekday',
	'session-length',
	'table-rows',
	'top-artists',
	'top-locations',
	'top-songs',
];

/** A command line of its own whose every command has these variables. */
const cliWith = (more: NodeJS.ProcessEnv): Cli => {
	const cli = createCli(runInProcess);
	return {
		...cli,
		run: (args, options) => cli.run(args, {...options, env: {...more, ...options?.env}}),
		ok: (args, options) => cli.ok(args, {...options, env: {...more, ...options?.env}}),
	};
};

/** Every cell as a program gets it, rows in an order of their own, because a table has none. */
const dump = async (cli: Cli, table: string): Promise<readonly string[]> =>
	(await cli.ok(['query', `select * from ${table}`, '--json'])).stdout.trim().split('\n').sort();

const answers = async (cli: Cli): Promise<Record<string, string>> => {
	const found: Record<string, string> = {};
	for (const query of queries) found[query] = (await cli.ok(['query', query, '--json'])).stdout;
	return found;
};

describe.skipIf(!hasRealData)(`the whole job on Amazon Redshift${realDataNote}`, () => {
	const local = cliWith({DWH_LOCAL_S3_ROOT: realData});
	let double: Double;
	let onLocal: Record<string, string>;

	beforeAll(async () => {
		double = await startDouble({buckets: {'udacity-dend': path.join(realData, 'udacity-dend')}});
		await setUp(local);
		await local.ok(['etl']);
		onLocal = await answers(local);
	});
	afterAll(async () => {
		await double.close();
		local.remove();
	});

	describe.each(['provisioned', 'serverless'])('%s', kind => {
		let cli: Cli;
		beforeAll(() => {
			cli = cliWith({...double.env, DWH_TARGET: 'aws', DWH_WAREHOUSE: kind, DWH_DB_PASSWORD: 'Passw0rd1234'});
		});
		afterAll(() => cli.remove());

		test('goes from nothing to the known tables and answers, cell for cell those of the embedded warehouse', async () => {
			await cli.ok(['up', '--yes']);
			await cli.ok(['tables', 'create', '--yes']);
			await cli.ok(['etl']);
			expect(await rowCounts(cli)).toEqual({
				staging_events: 8056,
				staging_songs: 71,
				songplays: 6820,
				users: 97,
				songs: 71,
				artists: 69,
				time: 6813,
			});
			// Both kinds answer through the same code: one of them is held to every question and table.
			const isWhole = kind === 'provisioned';
			const asked = isWhole ? queries : queries.slice(0, 2);
			for (const query of asked) expect((await cli.ok(['query', query, '--json'])).stdout, query).toBe(onLocal[query]);
			expect(double.callsOf('ExecuteStatement').length).toBeGreaterThan(asked.length);
			for (const table of isWhole ? tables : ['songplays']) {
				expect(await dump(cli, table), table).toEqual(await dump(local, table));
			}

			const verified = await cli.ok(['verify']);
			expect(verified.stdout).toMatch(/^✔ [1-9]\d* passed( · 1 warning)? · (?!\d+ failed)/m);
		}, 600_000);

		test('loads twice the same on a cluster, and ends with nothing left', async () => {
			// Both kinds load through the same code too.
			if (kind === 'provisioned') {
				const before = await dump(cli, 'songplays');
				await cli.ok(['etl']);
				expect(await dump(cli, 'songplays')).toEqual(before);
			}

			await cli.ok(['down', '--yes']);
			const {clusters, workgroups, namespaces, roles} = double.state;
			expect([clusters, workgroups, namespaces, roles].map(({length}) => length)).toEqual([0, 0, 0, 0]);
		}, 600_000);
	});
});

import {afterAll, beforeAll, expect, test} from 'vitest';
import {setUpWarehouse} from '../_helpers/loaded-warehouse.ts';
import {createCli, jsonLines} from '../_helpers/run-cli.ts';
import {runInProcess} from '../_helpers/run-in-process.ts';

const cli = createCli(runInProcess);
afterAll(cli.remove);
beforeAll(async () => {
	await setUpWarehouse(cli);
	await cli.ok(['query', 'select 1 as measured_here']);
});

test('prints what runs, the locks and the sessions, also while read-only', async () => {
	const {stdout} = await cli.ok(['monitor', '--read-only']);
	expect(stdout).toContain('No statements are running or queued.');
	expect(stdout).toContain('No transaction holds a lock.');
	expect(stdout).toMatch(/Sessions\n *session +user +database +opened/);
});

test('lists the slowest statements of other processes too, for programs in milliseconds', async () => {
	const {stdout} = await cli.ok(['monitor', '--slowest', '--limit', '500']);
	expect(stdout).toMatch(/ended +took +queue +compile +run +rows +user +statement/);
	expect(stdout).toContain('select 1 as measured_here');
	const found = jsonLines((await cli.ok(['monitor', '--slowest', '--limit', '1', '--json'])).stdout).at(-1);
	expect(found).toMatchObject({slowest: [{status: 'finished', elapsedMs: expect.any(Number)}]});
});

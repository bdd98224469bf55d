import {afterAll, beforeAll, expect, test} from 'vitest';
import {setUpWarehouse} from '../_helpers/loaded-warehouse.ts';
import {createCli, jsonLines} from '../_helpers/run-cli.ts';
import {runInProcess} from '../_helpers/run-in-process.ts';

const cli = createCli(runInProcess);
afterAll(cli.remove);
beforeAll(async () => {
	await setUpWarehouse(cli);
	await cli.ok(['query', 'select 1 as one union all select 2']);
	await cli.run(['query', 'select nothing from nowhere_at_all']);
	await cli.ok(['query', '--limit', '1', 'select 1 as a union all select 2']);
	await cli.ok(['query', 'create temp table t (a integer); insert into t values (1), (2)']);
	await cli.run(['query', "create user analyst password 'Secret123'"]);
	await cli.run(['query', 'no-such-query']);
	await cli.ok(['query', 'select :n as n, :who as who', '-p', 'n=7', '--param', "who=it's"]);
});

test('lists what was run, newest first, with how it ended', async () => {
	const {stdout} = await cli.ok(['history']);
	const [head, ...lines] = stdout.trimEnd().split('\n');
	expect(head).toMatch(/^when +took +outcome +warehouse +statement$/);
	expect(lines.map(line => line.slice(0, 1))).toHaveLength(6);
	expect(lines[0]).toMatch(/ select :n as n, :who as who {2}:n = 7, :who = it's$/);
	expect(lines[1]).toMatch(/ create user analyst password \/\* secret \*\/$/);
	expect(lines[2]).toMatch(/^✔ today \d\d:\d\d .* 2 rows +local dwhcluster +create temp table t/);
	expect(lines[3]).toMatch(/ 1\+ rows .*select 1 as a union/);
	expect(lines[4]).toMatch(/^✖ .* Relation "nowhere_at_all" does not exis… .*nowhere_at_all$/);
	expect(lines[5]).toMatch(/^✔ .* 2 rows .*select 1 as one union all select 2$/);
	expect(stdout).not.toContain('Secret123');
});

test('finds statements, also for programs', async () => {
	const found = jsonLines((await cli.ok(['history', '--search', 'nowhere', '--json'])).stdout).at(-1);
	expect(found).toMatchObject({
		statements: [{outcome: 'failed', code: 'relation-missing', text: 'select nothing from nowhere_at_all'}],
	});
	expect((await cli.ok(['history', '--search', 'xyzzy'])).stdout).toContain('No statement in the history matches.');
	expect((await cli.ok(['history', '--limit', '1'])).stdout.trimEnd().split('\n')).toHaveLength(2);
});

test('is forgotten on request, which needs a yes and is refused while read-only', async () => {
	expect((await cli.run(['history', '--clear'])).code).toBe(2);
	expect((await cli.run(['--read-only', 'history', '--clear', '--yes'])).stderr).toContain('history --clear');
	expect((await cli.ok(['--read-only', 'history'])).stdout).toContain('nowhere_at_all');
	await cli.ok(['history', '--clear', '--yes']);
	expect((await cli.ok(['history'])).stdout).toContain('No statements yet.');
});

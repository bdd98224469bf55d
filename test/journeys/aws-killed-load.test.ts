import {spawn} from 'node:child_process';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, afterEach, beforeAll, expect, test} from 'vitest';
import {rowCounts} from '../_helpers/loaded-warehouse.ts';
import {cliFile, createCli, jsonLines, runBuilt} from '../_helpers/run-cli.ts';
import {runInProcess} from '../_helpers/run-in-process.ts';
import {type Double, startDouble} from '../aws-double/start-double.ts';

const cli = createCli(runInProcess);
const sample = path.join(cli.cwd, 'sample');
let double: Double;
let env: NodeJS.ProcessEnv;
let whole: Record<string, number>;

beforeAll(async () => {
	await cli.ok(['sample', '--out', sample, '--events', '800', '--songs', '40', '--days', '3']);
	double = await startDouble({buckets: {'udacity-dend': path.join(sample, 'udacity-dend')}});
	env = {...double.env, DWH_TARGET: 'aws', DWH_DB_PASSWORD: 'Passw0rd1234'};
	await cli.ok(['up', '--yes'], {env});
	await cli.ok(['tables', 'create', '--yes'], {env});
	await cli.ok(['etl'], {env});
	whole = await rows();
}, 600_000);
afterEach(() => {
	double.settings.statementMs = () => 0;
	double.faults.clear();
});
afterAll(async () => {
	await double.close();
	cli.remove();
});

/** The statements like this that ran: the same token twice is one of them. */
const submitted = (since: number, text: RegExp) => {
	const inputs = double.calls.slice(since).filter(({operation}) => operation.endsWith('ExecuteStatement'));
	const texts = inputs.map(({input}) => JSON.stringify(input)).filter(input => text.test(input));
	return [...new Set(texts.map(input => /"ClientToken":"([^"]+)"/.exec(input)?.[1]))];
};

const journal = () =>
	readFileSync(
		path.join(cli.home, 'records/aws/123456789012/us-west-2/provisioned/dwhcluster/dwh', 'journal.jsonl'),
		'utf8',
	);

/** Starts a load and kills it, past any handler, as soon as it is so. */
const killOnce = async (isSo: () => boolean): Promise<void> => {
	const child = spawn(process.execPath, [cliFile, 'etl', '--json'], {
		cwd: cli.cwd,
		env: {...cli.env, ...env},
		stdio: 'ignore',
	});
	const ended = new Promise(resolve => child.on('close', resolve));
	while (!isSo() && child.exitCode === null) await new Promise(resolve => setTimeout(resolve, 20));
	child.kill('SIGKILL');
	await ended;
};

const eventsOf = async (args: readonly string[] = []) => {
	const {stdout} = await cli.ok(['etl', '--json', ...args], {env});
	return jsonLines(stdout);
};

const skipped = (events: readonly Record<string, unknown>[]) =>
	events.filter(({event, reason}) => event === 'skip' && /^done .* ago, by the interrupted load/.test(String(reason)));

const rows = () => rowCounts({...cli, ok: (args, options) => cli.ok(args, {...options, env})});

test('a statement that a killed load submitted is followed and not submitted again, a finished one is reused', {
	timeout: 240_000,
}, async () => {
	double.settings.statementMs = sql => (/copy "staging_songs"/.test(sql) ? 2500 : 0);
	const since = double.calls.length;
	await killOnce(() => /"end".*"load staging_events"/.test(journal()));
	const events = await eventsOf();
	expect(submitted(since, /copy /)).toHaveLength(2);
	expect(skipped(events).map(({step}) => step)).toEqual(['load staging_events']);
	expect(events.find(({step, event}) => step === 'lock' && event === 'finish')?.note).toMatch(/^resumes the load/);
	expect(await rows()).toEqual(whole);
});

test('killed while it builds: both loads and what was built are reused', async () => {
	double.settings.statementMs = sql => (/insert into "songplays__next"/.test(sql) ? 2500 : 0);
	const since = double.calls.length;
	await killOnce(() => submitted(since, /insert into \\"songplays__next/).length > 0);
	const events = await eventsOf();
	expect(submitted(since, /copy /)).toHaveLength(2);
	expect(submitted(since, /insert into \\"songplays__next/)).toHaveLength(1);
	expect(skipped(events).map(({step}) => step)).toEqual(
		expect.arrayContaining(['load staging_events', 'load staging_songs']),
	);
	expect(await rows()).toEqual(whole);
});

test('killed while it publishes: the tables are published once, and whole', async () => {
	double.settings.statementMs = sql => (/^drop table "\w+__next", /.test(sql) ? 1500 : 0);
	const since = double.calls.length;
	await killOnce(() => submitted(since, /delete from \\"songplays\\"/).length > 0);
	const {stdout} = await cli.ok(['query', 'select count(*) from songplays', '--csv'], {env});
	expect(stdout).toContain(String(whole.songplays));
	await eventsOf();
	expect(submitted(since, /delete from \\"songplays\\"/)).toHaveLength(1);
	expect(await rows()).toEqual(whole);
});

test('--fresh loads everything again', async () => {
	double.settings.statementMs = sql => (/insert into "songplays__next"/.test(sql) ? 1500 : 0);
	const before = double.calls.length;
	await killOnce(() => submitted(before, /insert into \\"songplays__next/).length > 0);
	const since = double.calls.length;
	expect(skipped(await eventsOf(['--fresh']))).toEqual([]);
	expect(submitted(since, /copy /)).toHaveLength(2);
	expect(await rows()).toEqual(whole);
});

test('of two programs at once, one loads and the other names its owner', async () => {
	double.settings.statementMs = (_, kind) => (kind === 'copy' ? 1500 : 0);
	const ours = runBuilt(['etl'], {cwd: cli.cwd, env: {...cli.env, ...env}, input: ''});
	const since = double.calls.length;
	while (submitted(since, /copy /).length === 0) await new Promise(resolve => setTimeout(resolve, 20));
	const theirs = await cli.run(['etl'], {env: {...env, DWH_HOME: path.join(cli.cwd, 'other-home')}});
	expect(theirs.code).toBe(1);
	expect(theirs.stderr).toMatch(/another process loads this warehouse: \S+ on \S+ \(process \d+\) since/);
	expect(theirs.stderr).toContain('--take-over');
	expect((await ours).code).toBe(0);
	expect(await rows()).toEqual(whole);
	const again = await cli.run(['etl'], {env: {...env, DWH_HOME: path.join(cli.cwd, 'other-home')}});
	expect(again.code).toBe(0);
});

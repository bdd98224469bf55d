import {rmSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {setUp, setUpLoaded, setUpWarehouse} from '../_helpers/loaded-warehouse.ts';
import {type Cli, createCli} from '../_helpers/run-cli.ts';
import {runInProcess} from '../_helpers/run-in-process.ts';

let cli: Cli;
beforeEach(() => {
	cli = createCli(runInProcess);
});
afterEach(() => cli.remove());

const nothing = async () => undefined;
const emptyTables = () => setUp(cli);
const paused = async () => {
	await setUpLoaded(cli);
	await cli.ok(['pause']);
};
const removed = async () => {
	await setUpLoaded(cli);
	await cli.ok(['down', '--yes']);
};
const withoutSample = async () => {
	await setUp(cli);
	rmSync(path.join(cli.home, 'sample'), {recursive: true});
};

/** The first command that the output says to type. */
const nextCommand = (text: string): string[] | undefined =>
	/^→ .*: dwh-tui (.+)$/m.exec(text)?.[1]?.trim().split(/\s+/);

test.each<[string, () => Promise<unknown>, string, string[]]>([
	['nothing', nothing, 'tables create', ['up']],
	['nothing', nothing, 'tables list', ['up']],
	['nothing', nothing, 'tables diff', ['up', 'tables create']],
	['nothing', nothing, 'query top-songs', ['up', 'tables create']],
	['nothing', nothing, 'etl', ['up', 'tables create']],
	['nothing', nothing, 'verify', ['up', 'tables create', 'etl']],
	['nothing', nothing, 'monitor', ['up']],
	['nothing', nothing, 'pause', ['up']],
	['nothing', nothing, 'resume', ['up']],
	['a warehouse without tables', () => setUpWarehouse(cli), 'etl', ['tables create']],
	['empty tables', emptyTables, 'verify', ['etl']],
	['a removed warehouse', removed, 'etl', ['up', 'tables create']],
	['a removed warehouse', removed, 'query top-songs', ['up', 'tables create']],
	['a paused warehouse', paused, 'etl', ['resume']],
	['a paused warehouse', paused, 'query top-songs', ['resume']],
	['a sample that was deleted', withoutSample, 'etl', ['up']],
])('with $0, what the errors of $2 say to type leads on', async (_, prepare, command, expected) => {
	await prepare();
	const typed: string[] = [];
	for (;;) {
		const {code, stdout, stderr} = await cli.run([...command.split(' '), '--yes']);
		if (code === 0) break;
		const next = nextCommand(stderr) ?? nextCommand(stdout);
		expect(next, stderr + stdout).toBeDefined();
		typed.push(next?.join(' ') ?? '');
		expect(typed.length, stderr).toBeLessThan(6);
		await cli.ok([...(next ?? []), '--yes']);
	}

	expect(typed).toEqual(expected);
});

test.each<[string, () => Promise<unknown>, string]>([
	['nothing', nothing, 'Create the tables: dwh-tui tables create'],
	['empty tables', emptyTables, 'Load the tables: dwh-tui etl'],
	['loaded tables', () => setUpLoaded(cli), 'Verify what is loaded: dwh-tui verify'],
])('with $0, "up" names what is really next', async (_, prepare, expected) => {
	await prepare();
	expect((await cli.ok(['up', '--yes'])).stdout).toContain(`→ ${expected}`);
});

test.each<[string, string]>([
	['log data', 'udacity-dend/log_data'],
	['paths', 'udacity-dend/log_json_path.json'],
])('a sample without its %s is named, and "up" makes it again', async (_, part) => {
	await setUp(cli);
	rmSync(path.join(cli.home, 'sample', part), {recursive: true});
	const failed = await cli.run(['etl', '--yes']);
	expect(failed.stderr).toMatch(/A part of the sample in \S+ is missing: there are no files for s3:\/\/\S+\./);
	expect(nextCommand(failed.stderr)).toEqual(['up']);
	expect((await cli.ok(['up', '--yes'])).stderr).toContain('sample: created');
	await cli.ok(['etl', '--yes']);
});

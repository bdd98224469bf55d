import {spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {closeSync, openSync} from 'node:fs';
import type {Readable} from 'node:stream';
import {text as readText} from 'node:stream/consumers';
import {setTimeout as sleep} from 'node:timers/promises';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {setUp} from '../_helpers/loaded-warehouse.ts';
import {cliFile, createCli} from '../_helpers/run-cli.ts';
import {runInProcess} from '../_helpers/run-in-process.ts';

const cli = createCli(runInProcess);
afterAll(cli.remove);
beforeAll(async () => {
	await setUp(cli);
});

type Ending = {readonly code: number | null; readonly stderr: string};

/** Starts the built program with an open standard input and an output that nobody reads yet. */
const start = (args: readonly string[]) => {
	const child = spawn(process.execPath, [cliFile, ...args], {cwd: cli.cwd, env: cli.env, stdio: 'pipe'});
	let stderr = '';
	child.stderr.setEncoding('utf8').on('data', text => {
		stderr += text;
	});
	const ended = new Promise<Ending>(resolve => {
		child.on('exit', code => resolve({code, stderr}));
	});
	return {child, ended};
};

const manyRows =
	'with recursive n (i) as (select 1 union all select i + 1 from n where i < 2000) select a.i, b.i from n a, n b';

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
	'%s ends a program that waits for SQL on standard input',
	async signal => {
		const {child, ended} = start(['query', '-']);
		// Taken in only once the program is there to read it.
		await new Promise<void>(resolve => child.stdin.write('select 1\n'.repeat(20_000), () => resolve()));
		child.kill(signal);
		expect(await ended).toEqual({code: 130, stderr: '■ Cancelled.\n'});
	},
);

test('a signal ends a result whose reader has stopped reading', async () => {
	const {child, ended} = start(['query', '--csv', manyRows]);
	await new Promise<void>(resolve => child.stdout.once('readable', resolve));
	// Nothing tells from outside that a pipe is full; a program that sleeps on a full one uses no time.
	await sleep(1000);
	child.kill('SIGTERM');
	const {code, stderr} = await ended;
	expect(code).toBe(130);
	expect(stderr).toContain('Cancelled, without waiting any longer');
});

test('a query waits for the long statement of another process, which it names, and a signal ends the wait', async () => {
	const holder = start([
		'query',
		'with recursive n (i) as (select 1 union all select i + 1 from n) select max(i) from n',
	]);
	const inUse = `process ${holder.child.pid} (dwh-tui query)`;
	let shown = '';
	while (!shown.includes(inUse)) shown = (await cli.ok(['status'])).stdout;
	expect(shown).toContain(`Could not read the tables: the warehouse is in use by ${inUse}`);
	expect((await cli.ok(['monitor'])).stdout).toContain(`The warehouse is in use by ${inUse}`);
	const waiting = start(['query', 'select 1']);
	const [reported] = await once(waiting.child.stderr, 'data');
	expect(reported).toContain(`queued: the warehouse is in use by ${inUse}`);
	waiting.child.kill('SIGINT');
	expect(await waiting.ended).toMatchObject({code: 130, stderr: expect.stringContaining('Cancelled.')});
	holder.child.kill('SIGKILL');
	await holder.ended;
	expect((await cli.ok(['query', '--csv', 'select 1 as one'])).stdout).toBe('one\r\n1\r\n');
});

test('a load whose events are read no more is cancelled, with a message', async () => {
	const {child, ended} = start(['etl', '--json']);
	await new Promise<void>(resolve => child.stdout.once('data', () => resolve()));
	child.stdout.destroy();
	const {code, stderr} = await ended;
	expect(code).toBe(130);
	expect(stderr).toContain('The reader of the output has gone');
	expect((await cli.ok(['query', 'select count(*) as n from users', '--csv'])).stdout).toBe('n\r\n0\r\n');
});

test.skipIf(process.platform !== 'linux').each([
	['query', ['query', 'select 1', '--json']],
	['keys', ['keys']],
	['help', ['help']],
])('a full disk under stdout of %s is reported on stderr', async (_, args) => {
	const full = openSync('/dev/full', 'w');
	const child = spawn(process.execPath, [cliFile, ...args], {
		cwd: cli.cwd,
		env: cli.env,
		stdio: ['ignore', full, 'pipe'],
	});
	closeSync(full);
	expect(await readText(child.stderr as Readable)).toContain('The output cannot be written');
	expect(child.exitCode ?? (await new Promise(resolve => child.once('exit', resolve)))).toBe(1);
});

test('a current folder that was removed is reported in a sentence', () => {
	const script = 'mkdir removed && cd removed && rmdir ../removed && exec "$0" "$1" status';
	const {status, stderr} = spawnSync('sh', ['-c', script, process.execPath, cliFile], {
		cwd: cli.cwd,
		env: cli.env,
		encoding: 'utf8',
	});
	expect(stderr).toContain('the current folder was removed');
	expect(stderr).not.toContain('at file:');
	expect(status).toBe(2);
});

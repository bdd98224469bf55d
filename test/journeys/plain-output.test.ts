import {execFile} from 'node:child_process';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {promisify} from 'node:util';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {setUpLoaded} from '../_helpers/loaded-warehouse.ts';
import {cliFile, createCli} from '../_helpers/run-cli.ts';

const cli = createCli();
afterAll(cli.remove);
beforeAll(async () => {
	await setUpLoaded(cli);
});

const escapes = /[\u{0}-\u{8}\u{B}\u{C}\u{E}-\u{1F}\u{7F}]/u;
const shell = (command: string) =>
	promisify(execFile)(
		'bash',
		['-c', `set -o pipefail; ${command.replaceAll('dwh-tui', `'${process.execPath}' '${cliFile}'`)}`],
		{
			cwd: cli.cwd,
			env: cli.env,
			timeout: 240_000,
		},
	);

const many =
	'select a.n * 1000 + b.n as n from (select row_number() over () as n from songplays) a cross join (select row_number() over () as n from songplays) b';

test('a reader that leaves ends a long result, without a complaint', async () => {
	const {stdout, stderr} = await shell(`dwh-tui query --csv "${many}" | head -1`);
	expect(stdout.trim()).toBe('n');
	expect(stderr).toBe('');
});

test.each([
	['no standard input', 'dwh-tui query plays-by-level < /dev/null'],
	['a pipe', 'dwh-tui status 2>&1 | cat'],
])('%s: clean text, no escape bytes', async (_name, command) => {
	const {stdout, stderr} = await shell(command);
	expect(stdout).not.toBe('');
	expect(stdout + stderr).not.toMatch(escapes);
});

test('output to a file is the data and nothing else', async () => {
	await shell('dwh-tui query plays-by-level --csv > out.csv 2> talk.txt');
	const csv = readFileSync(path.join(cli.cwd, 'out.csv'), 'utf8');
	expect(csv.split('\r\n')[0]).toBe('level,plays,users,percent');
	expect(csv).not.toMatch(escapes);
});

test.each([
	['the dashboard without a terminal', 'dwh-tui < /dev/null', 2],
	['a syntax error', 'dwh-tui query "select form x"', 1],
])('%s ends with its exit code and a sentence', async (_name, command, code) => {
	const failed = await shell(command).then(
		() => ({code: 0, stderr: ''}),
		(error: {code: number; stderr: string}) => error,
	);
	expect(failed.code).toBe(code);
	expect(failed.stderr).not.toBe('');
	expect(failed.stderr).not.toMatch(escapes);
	expect(failed.stderr).not.toMatch(/\s+at .*\.[jt]s/);
});

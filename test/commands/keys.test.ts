import {execFile} from 'node:child_process';
import {promisify} from 'node:util';
import {afterAll, expect, test} from 'vitest';
import {keyTable} from '../../source/core/keys/key-table.ts';
import {createCli, jsonLines, projectFolder} from '../_helpers/run-cli.ts';
import {runInProcess} from '../_helpers/run-in-process.ts';

const cli = createCli(runInProcess);
afterAll(cli.remove);

test('keys lists every key with where it applies', async () => {
	const {stdout} = await cli.ok(['keys']);
	expect(stdout).toMatch(/^where +keys +does\n/);
	expect(stdout).toMatch(/^everywhere +ctrl\+c +Cancel running work; without any, quit\./m);
	for (const {help} of keyTable) expect(stdout).toContain(help);
});

test('keys --json gives one object a key, as the table has it', async () => {
	const {stdout} = await cli.ok(['keys', '--json']);
	const entries = jsonLines(stdout);
	expect(entries).toHaveLength(keyTable.length);
	expect(entries).toContainEqual({
		scope: 'global',
		where: 'everywhere',
		keys: ['q'],
		action: 'quit',
		help: expect.stringContaining('Quit'),
	});
});

test('README has the table of keys that the program has', async () => {
	await promisify(execFile)(process.execPath, ['scripts/readme.ts', '--check'], {cwd: projectFolder});
});

import {execFile} from 'node:child_process';
import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
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
	expect(stdout).toMatch(
		/^everywhere +ctrl\+c +Cancel running work, else copy the selection on Query, else quit when pressed twice\./m,
	);
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

test('docs/keys.md has the current key table', async () => {
	await promisify(execFile)(process.execPath, ['scripts/document-keys.ts', '--check'], {cwd: projectFolder});
});

test('keys reads the keys of the person, says what is wrong on stderr, and --check exits with 2 for it', async () => {
	const own = createCli(runInProcess);
	const file = path.join(own.home, 'keys.cfg');
	expect((await own.ok(['keys', '--check'])).stdout).toBe(`${file}: 0 actions with other keys\n`);
	await mkdir(own.home, {recursive: true});
	await writeFile(file, '[tables]\ncreate = m\ndrop = q\n');
	const listed = await own.ok(['keys']);
	expect(listed.stdout).toMatch(/^Tables +m +Create the tables that are missing\./m);
	expect(listed.stdout).toMatch(/^Tables +x +Drop all tables/m);
	expect(listed.stderr).toContain(`! ${file}:3 [tables] drop: q would mean both [tables] drop and [global] quit`);
	const checked = await own.run(['keys', '--check']);
	expect(checked.code).toBe(2);
	expect(checked.stdout).toBe(`${file}: 1 action with other keys; 1 line not used\n`);
	await writeFile(file, (await own.ok(['keys', '--template'])).stdout);
	expect((await own.ok(['keys', '--check'])).stdout).toContain('0 actions with other keys');
	await own.remove();
});

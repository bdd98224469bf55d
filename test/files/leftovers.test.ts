import {spawnSync} from 'node:child_process';
import {randomUUID} from 'node:crypto';
import {mkdir, mkdtemp, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {sweepLeftovers, unfinishedName} from '../../source/files/leftovers.ts';
import {makeEngineFolder} from '../../source/local/copy/engine-folder.ts';
import {createFileRecords} from '../../source/workflows/records/file-records.ts';

const deadPid = spawnSync(process.execPath, ['-e', '']).pid;
let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'dwh-leftovers-'));
});
afterEach(() => rm(folder, {recursive: true}));

const leftBy = (pid: number, name: string): string => `${name}.${pid}-${randomUUID()}.unfinished`;

test('unfinished files of dead processes are removed; those of running ones and finished files stay', async () => {
	const mine = path.basename(unfinishedName('state.json'));
	const others = [mine, leftBy(process.ppid, 'state.json'), 'state.json', 'state.json.broken-1'];
	for (const name of [leftBy(deadPid, 'state.json'), ...others]) await writeFile(path.join(folder, name), '');
	await sweepLeftovers(folder);
	expect((await readdir(folder)).sort()).toEqual([...others].sort());
});

test('a missing folder is ignored', async () => {
	await expect(sweepLeftovers(path.join(folder, 'none'))).resolves.toBeUndefined();
});

test('records remove unfinished files of a killed program', async () => {
	await writeFile(path.join(folder, leftBy(deadPid, 'verify.json')), '{');
	await createFileRecords(folder).saveVerify({at: 1, passed: 1, failed: 0, unknown: 0});
	expect(await readdir(folder)).toEqual(['verify.json']);
});

test('a folder is cleaned once per process, at its first write', async () => {
	const records = createFileRecords(folder);
	await records.saveVerify({at: 1, passed: 1, failed: 0, unknown: 0});
	const late = leftBy(deadPid, 'verify.json');
	await writeFile(path.join(folder, late), '{');
	await records.saveVerify({at: 2, passed: 1, failed: 0, unknown: 0});
	expect((await readdir(folder)).sort()).toEqual(['verify.json', late]);
});

test('temporary source data of a killed COPY is removed, that of a running one is not', async () => {
	for (const pid of [deadPid, process.ppid]) {
		await mkdir(path.join(folder, `dwh-copy-${pid}-abc`));
		await writeFile(path.join(folder, `dwh-copy-${pid}-abc`, '0'), 'rows');
	}

	const own = await makeEngineFolder([folder]);
	expect(await readdir(folder)).toHaveLength(2);
	expect(await readdir(folder)).toContain(`dwh-copy-${process.ppid}-abc`);
	await own.remove();
});

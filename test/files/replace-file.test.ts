import {spawnSync} from 'node:child_process';
import {randomUUID} from 'node:crypto';
import {chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {diskError} from '../../source/files/disk-error.ts';
import {replaceFile, writeStateFile} from '../../source/files/replace-file.ts';
import {rejectionOf} from '../_helpers/thrown-by.ts';

const deadPid = spawnSync(process.execPath, ['-e', '']).pid;
let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'dwh-replace-'));
});
afterEach(() => rm(folder, {recursive: true}));

test('a file keeps its mode and the link to it, and unfinished files of killed processes are removed', async () => {
	const file = path.join(folder, 'dwh.cfg');
	await writeFile(file, 'old');
	await chmod(file, 0o640);
	const link = path.join(folder, 'link.cfg');
	await symlink('dwh.cfg', link);
	await writeFile(`${file}.${deadPid}-${randomUUID()}.unfinished`, 'half');
	await replaceFile(link, 'new');
	expect(await readFile(file, 'utf8')).toBe('new');
	expect((await stat(file)).mode & 0o777).toBe(0o640);
	expect((await readdir(folder)).sort()).toEqual(['dwh.cfg', 'link.cfg']);
});

test('a state file creates its folder, for this user only', async () => {
	const file = path.join(folder, 'runs', 'one.json');
	await writeStateFile(file, '{}');
	expect([(await stat(file)).mode & 0o777, (await stat(path.dirname(file))).mode & 0o777]).toEqual([0o600, 0o700]);
});

test('an obstacle is named, and no unfinished file stays', async () => {
	const file = path.join(folder, 'state.json');
	await mkdir(path.join(file, 'full'), {recursive: true});
	for (const write of [replaceFile, writeStateFile]) {
		expect(await rejectionOf(write(file, 'text'))).toMatchObject({
			code: 'disk',
			message: `Could not use ${file}: there is a folder in place of a file.`,
		});
	}

	expect(await readdir(folder)).toEqual(['state.json']);
});

test.each([
	['ENOSPC', 'Could not write /state: the disk is full.'],
	['EDQUOT', 'Could not write /state: the disk is full.'],
	['EROFS', 'Could not write /state: the folder or the disk is read-only for this user.'],
	['EACCES', 'Could not write /state: the folder or the disk is read-only for this user.'],
	['ENOTDIR', 'Could not use /state: a part of that path is a file, not a folder.'],
	['EMFILE', 'Could not use /state: too many files are open.'],
	['ENOENT', undefined],
])('%s is decided by its code', (code, message) => {
	expect(diskError(Object.assign(new Error('any words'), {code}), '/state')?.message).toBe(message);
});

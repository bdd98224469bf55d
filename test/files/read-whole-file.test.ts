import {execFileSync} from 'node:child_process';
import {mkdir, mkdtemp, symlink, truncate, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {Readable} from 'node:stream';
import {beforeAll, describe, expect, test} from 'vitest';
import {readWholeFile, readWholeFileSync, readWholeStream} from '../../source/files/read-whole-file.ts';

let folder = '';
beforeAll(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'read-whole-'));
	await writeFile(path.join(folder, 'text'), 'héllo');
	await writeFile(path.join(folder, 'empty'), '');
	await mkdir(path.join(folder, 'folder'));
	await symlink('loop', path.join(folder, 'loop'));
	execFileSync('mkfifo', [path.join(folder, 'pipe')]);
	// Sparse: it takes no room.
	await writeFile(path.join(folder, 'gigabytes'), '');
	await truncate(path.join(folder, 'gigabytes'), 3 * 1024 ** 3);
});

const cases = [
	['text', 'text', 'héllo'],
	['an empty file', 'empty', ''],
	['/dev/null, which stands for an empty one', '/dev/null', ''],
] as const;
const refused = [
	['a folder', 'folder', 'is a folder, not a file'],
	['a pipe without a writer', 'pipe', 'is a pipe, not a file'],
	['a device without an end', '/dev/zero', 'is a device, not a file'],
	['a file of gigabytes', 'gigabytes', 'is larger than 16 MB'],
	['a link to itself', 'loop', 'is a symbolic link that leads back to itself'],
	['nothing', 'nothing', 'does not exist'],
	['what is below a file', 'text/a', 'does not exist: a part of that path is a file'],
] as const;

describe.each([
	['in its turn', (file: string) => readWholeFile(file)],
	['at once', async (file: string) => readWholeFileSync(file)],
] as const)('%s', (_, read) => {
	test.each(cases)('%s is read', async (_name, file, text) => {
		const found = await read(path.resolve(folder, file));
		expect('bytes' in found && found.bytes.toString('utf8')).toBe(text);
	});

	test.each(refused)('%s is refused by what it is', async (_name, file, what) => {
		expect(await read(path.resolve(folder, file))).toMatchObject({what, remedy: expect.stringMatching(/\.$/)});
	});
});

test('a file that says it is empty, as those of /proc do, is read to its end', async () => {
	const found = await readWholeFile('/proc/self/status');
	expect('bytes' in found && found.bytes.toString('utf8')).toContain('Pid:');
});

test('a stream without an end is left at the limit', async () => {
	const endless = Readable.from(
		(function* () {
			for (;;) yield Buffer.alloc(65_536);
		})(),
	);
	expect(await readWholeStream(endless, 1024 * 1024)).toMatchObject({what: 'is larger than 1 MB'});
	expect(endless.destroyed).toBe(true);
});

import {existsSync} from 'node:fs';
import {expect, test} from 'vitest';
import {makeFolder} from '../../source/files/make-folder.ts';

test.skipIf(!existsSync('/proc/self'))('a file system that takes no folder is said to be read-only', async () => {
	await expect(makeFolder('/proc/nope/deeper')).rejects.toMatchObject({
		kind: 'disk',
		message: expect.stringContaining('read-only for this user'),
	});
});

import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';

/** May read a file whole by themselves, because of what is given as the reason. */
const readers: Readonly<Record<string, string>> = {
	'files/read-whole-file.ts': 'the one place: it refuses what has no end, and what is too large, by what it is',
	'local/copy/packed-files.ts': 'files of data, after their size was seen',
	'local/engine/file-lock.ts': "the system's own files of processes",
	'local/lifecycle/change-lock.ts': "the system's own files of processes",
	'sql/catalogue/stored-catalogue.ts': 'what the build has written beside the program',
	'store/edit-text.ts': 'a file of a folder that it has made for itself',
};

test('nothing but the one place that knows devices, pipes and sizes reads a file whole', () => {
	const found = readdirSync('source', {recursive: true, encoding: 'utf8'})
		.filter(file => /\.tsx?$/.test(file))
		.filter(file => /\breadFile(?:Sync)?\(|stream\/consumers/.test(readFileSync(path.join('source', file), 'utf8')));
	expect(found.toSorted()).toEqual(Object.keys(readers).toSorted());
});

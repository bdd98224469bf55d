import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll} from 'vitest';

/** A temporary folder that is removed after the test file. */
export const temporaryFolder = (): string => {
	const folder = mkdtempSync(join(tmpdir(), 'dwh-sample-'));
	afterAll(() => rmSync(folder, {recursive: true, force: true}));
	return folder;
};

/** Every file below a folder, sorted, as paths from it. */
export const filesBelow = (folder: string): string[] =>
	readdirSync(folder, {recursive: true, withFileTypes: true})
		.filter(entry => entry.isFile())
		.map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
		.sort();

/** The text of every file whose path begins so. */
export const textsBelow = (folder: string, prefix: string): string[] =>
	filesBelow(folder)
		.filter(path => path.startsWith(prefix))
		.map(path => readFileSync(join(folder, path), 'utf8'));

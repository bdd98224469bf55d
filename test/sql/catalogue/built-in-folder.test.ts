import {execFile} from 'node:child_process';
import {cp} from 'node:fs/promises';
import path from 'node:path';
import {promisify} from 'node:util';
import {build} from 'esbuild';
import {expect, test} from 'vitest';
import {builtInFolder} from '../../../source/sql/catalogue/read-project.ts';
import {folderOf} from '../../_helpers/project-folder.ts';

test('in the sources it is the folder of the code', () => {
	expect(path.resolve(builtInFolder())).toBe(path.resolve('source/sql/sparkify'));
});

/** The function's result when it is bundled into this folder: a path, or the text of an error. */
const fromBundleIn = async (folder: string): Promise<string> => {
	const contents = `import {builtInFolder} from './source/sql/catalogue/read-project.ts';
		try { console.log(builtInFolder()); } catch (error) { console.log(error.message); }`;
	const outfile = path.join(folder, 'cli.mjs');
	await build({stdin: {contents, resolveDir: '.'}, outfile, bundle: true, format: 'esm', platform: 'node'});
	const {stdout} = await promisify(execFile)(process.execPath, [outfile], {cwd: '/'});
	return stdout.trim();
};

test('in an installation it is beside the bundle, also in a folder with a space and a percent sign', async () => {
	const folder = path.join(folderOf({'100 % mine/package.json': '{}'}), '100 % mine');
	await cp('source/sql/sparkify', path.join(folder, 'sql'), {recursive: true});
	expect(path.resolve(await fromBundleIn(folder))).toBe(path.join(folder, 'sql'));
});

test('an installation without it fails with a reinstall as the next step', async () => {
	expect(await fromBundleIn(folderOf({'package.json': '{}'}))).toContain('missing from this installation');
});

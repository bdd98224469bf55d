import {mkdir, readdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {DwhError} from '../core/dwh-error.ts';
import {formatCounted, formatRows} from '../core/text/format-number.ts';
import {safeText} from '../core/text/safe-text.ts';
import {withDisk} from '../files/disk-error.ts';
import type {Command} from './command.ts';
import {projectFiles} from './init/project-files.ts';
import {finish} from './output.ts';

type InitOptions = {readonly dir: string; readonly from: string};

const verifyEmpty = async (folder: string): Promise<void> => {
	const there = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT') return [];
		throw error;
	});
	if (there.length === 0) return;
	throw new DwhError('refused', `Could not create a project in ${folder}: it is not empty.`, {
		nextSteps: ['Name an empty or missing folder.'],
	});
};

/** Creates a project with tables, loads and checks for the files of a folder. */
export const init: Command<InitOptions> = async ({output, session, signal}, {dir, from}) => {
	if (!session.describeFiles) throw new DwhError('bug', 'No reader of files is configured.');
	const folder = path.resolve(dir);
	const source = path.resolve(from);
	await withDisk(folder, () => verifyEmpty(folder));
	const {tables, skipped} = await session.describeFiles(source, signal);
	const files = projectFiles({folder, source, tables});
	for (const [name, text] of Object.entries(files)) {
		const file = path.join(folder, name);
		await withDisk(file, async () => {
			await mkdir(path.dirname(file), {recursive: true});
			await writeFile(file, text, {flag: 'wx'});
		});
	}

	for (const {name, rows, isSample, columns, hasHeader} of tables) {
		const read = isSample ? `the first ${formatRows(rows)}` : formatRows(rows);
		const header = hasHeader ? '' : '; no header, so columns are numbered';
		output.report(
			`${output.signs.ok} ${name}: ${formatCounted(columns.length, 'column')}, their types from ${read}${header}`,
		);
	}

	for (const {place, reason} of skipped) output.report(`! Skipped ${safeText(place)}: ${safeText(reason)}.`);
	await finish(
		output,
		{folder, files: Object.keys(files)},
		Object.keys(files).map(name => path.join(dir, name)),
	);
	return 0;
};

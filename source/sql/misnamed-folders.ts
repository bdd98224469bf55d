import {readdir} from 'node:fs/promises';
import path from 'node:path';
import type {StatementKind} from './catalogue.ts';
import {type CatalogueProblem, displayPath} from './catalogue-problem.ts';

/** What people call the folders when they do not look: a folder under such a name would be left out in silence. */
const misnomers: Readonly<Record<string, StatementKind>> = {
	table: 'tables',
	ddl: 'tables',
	loads: 'load',
	copy: 'load',
	transforms: 'transform',
	check: 'checks',
	tests: 'checks',
	query: 'queries',
};

/** Folders of a project that look like one of the catalogue's, but are not. */
export const misnamedFolders = async (folder: string): Promise<CatalogueProblem[]> => {
	const entries = await readdir(folder, {withFileTypes: true}).catch(() => []);
	return entries.flatMap(entry => {
		const kind = Object.hasOwn(misnomers, entry.name) ? misnomers[entry.name] : undefined;
		if (kind === undefined || !entry.isDirectory()) return [];
		const file = displayPath(path.join(folder, entry.name));
		return [{file, line: undefined, message: 'nothing reads this folder.', remedy: `Call it ${kind}/.`}];
	});
};

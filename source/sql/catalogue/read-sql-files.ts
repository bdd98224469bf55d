import {readdirSync} from 'node:fs';
import {readdir} from 'node:fs/promises';
import path from 'node:path';
import {readWholeFileSync} from '../../files/read-whole-file.ts';
import type {StatementKind} from './catalogue.ts';
import {type CatalogueProblem, displayPath} from './catalogue-problem.ts';

export type SqlFile = {
	/** Path as shown to a user. */
	readonly file: string;
	/** Without `.sql`. */
	readonly name: string;
	readonly text: string;
};

// Removes a byte order mark.
const decoder = new TextDecoder('utf-8', {fatal: true});

const decode = (bytes: Uint8Array): string | undefined => {
	try {
		return decoder.decode(bytes);
	} catch {
		return undefined;
	}
};

type ReadFiles = {files: SqlFile[]; problems: CatalogueProblem[]};

/** Returns the .sql files of a folder by name; a missing folder has none unless it must exist. */
export const readSqlFiles = (folder: string, mustExist = false): ReadFiles => {
	let names: string[];
	try {
		const entries = readdirSync(folder, {withFileTypes: true});
		names = entries
			.filter(entry => !entry.isDirectory() && !entry.name.startsWith('.') && /\.sql$/i.test(entry.name))
			.map(({name}) => name)
			.sort();
	} catch (error) {
		const isAbsent = (error as NodeJS.ErrnoException).code === 'ENOENT';
		if (isAbsent && !mustExist) return {files: [], problems: []};
		const message = isAbsent ? 'this folder does not exist.' : 'this folder cannot be read.';
		const remedy = isAbsent ? 'Create it, or name another one.' : 'Check its permissions.';
		return {files: [], problems: [{file: displayPath(folder), line: undefined, message, remedy}]};
	}

	const each = names.map((name): ReadFiles => {
		const file = displayPath(path.join(folder, name));
		const problem = (message: string, remedy: string): ReadFiles => ({
			files: [],
			problems: [{file, line: undefined, message, remedy}],
		});
		const read = readWholeFileSync(path.join(folder, name));
		if (!('bytes' in read)) return problem(`this file ${read.what}.`, read.remedy);
		const text = decode(read.bytes);
		if (text === undefined) return problem('this file is not UTF-8 text.', 'Save it as UTF-8.');
		return {files: [{file, name: name.slice(0, -'.sql'.length), text}], problems: []};
	});
	return {files: each.flatMap(({files}) => files), problems: each.flatMap(({problems}) => problems)};
};

/** Similar names of the folders: a folder with such a name would be ignored silently. */
const misnomers: Readonly<Record<string, StatementKind | 'boards'>> = {
	board: 'boards',
	dashboards: 'boards',
	table: 'tables',
	ddl: 'tables',
	loads: 'load',
	copy: 'load',
	transforms: 'transform',
	check: 'checks',
	tests: 'checks',
	query: 'queries',
};

/** Returns problems for folders whose names resemble those of the catalogue. */
export const misnamedFolders = async (folder: string): Promise<CatalogueProblem[]> => {
	const entries = await readdir(folder, {withFileTypes: true}).catch(() => []);
	return entries.flatMap(entry => {
		const kind = Object.hasOwn(misnomers, entry.name) ? misnomers[entry.name] : undefined;
		if (kind === undefined || !entry.isDirectory()) return [];
		const file = displayPath(path.join(folder, entry.name));
		return [{file, line: undefined, message: 'this folder is not read.', remedy: `Rename it to ${kind}/.`}];
	});
};

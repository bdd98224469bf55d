import {readdirSync, readFileSync} from 'node:fs';
import {readdir} from 'node:fs/promises';
import path from 'node:path';
import type {StatementKind} from './catalogue.ts';
import {type CatalogueProblem, displayPath} from './catalogue-problem.ts';

export type SqlFile = {
	/** As a person would open it. */
	readonly file: string;
	/** Without `.sql`. */
	readonly name: string;
	readonly text: string;
};

// Drops a byte order mark.
const decoder = new TextDecoder('utf-8', {fatal: true});

const decode = (bytes: Uint8Array): string | undefined => {
	try {
		return decoder.decode(bytes);
	} catch {
		return undefined;
	}
};

// At once and not each in its turn through the thread pool, which takes ten times as long for files this small.
const read = (file: string): Uint8Array | undefined => {
	try {
		return readFileSync(file);
	} catch {
		return undefined;
	}
};

type ReadFiles = {files: SqlFile[]; problems: CatalogueProblem[]};

/** The .sql files of one folder, by name; a folder that is not there has none unless it must be there. */
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
		const message = isAbsent ? 'there is no such folder.' : 'this folder cannot be read.';
		const remedy = isAbsent ? 'Make it, or name another.' : 'Check its permissions.';
		return {files: [], problems: [{file: displayPath(folder), line: undefined, message, remedy}]};
	}

	const each = names.map((name): ReadFiles => {
		const file = displayPath(path.join(folder, name));
		const problem = (message: string, remedy: string): ReadFiles => ({
			files: [],
			problems: [{file, line: undefined, message, remedy}],
		});
		const bytes = read(path.join(folder, name));
		if (bytes === undefined) return problem('this file cannot be read.', 'Check its permissions.');
		const text = decode(bytes);
		if (text === undefined) return problem('this file is not UTF-8 text.', 'Save it as UTF-8.');
		return {files: [{file, name: name.slice(0, -'.sql'.length), text}], problems: []};
	});
	return {files: each.flatMap(({files}) => files), problems: each.flatMap(({problems}) => problems)};
};

/** Near misses of the folders' names: a folder under such a name would be left out in silence. */
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

/** Folders of a project whose names resemble one of the catalogue's. */
export const misnamedFolders = async (folder: string): Promise<CatalogueProblem[]> => {
	const entries = await readdir(folder, {withFileTypes: true}).catch(() => []);
	return entries.flatMap(entry => {
		const kind = Object.hasOwn(misnomers, entry.name) ? misnomers[entry.name] : undefined;
		if (kind === undefined || !entry.isDirectory()) return [];
		const file = displayPath(path.join(folder, entry.name));
		return [{file, line: undefined, message: 'nothing reads this folder.', remedy: `Call it ${kind}/.`}];
	});
};

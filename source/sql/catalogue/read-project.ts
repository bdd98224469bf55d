import {existsSync} from 'node:fs';
import {readdir, stat} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {DwhError} from '../../core/dwh-error.ts';
import {readWholeFile} from '../../files/read-whole-file.ts';
import {displayPath} from './catalogue-problem.ts';
import type {Project} from './project.ts';

type ProjectFile = Pick<Project, 'aliases' | 'notes'> & {readonly name: string | undefined};

const layout =
	'A project is a folder with tables/, load/, transform/, checks/ and queries/ of .sql files, and a dwh.cfg.';

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const isAliases = (value: unknown): value is Project['aliases'] =>
	isRecord(value) &&
	Object.values(value).every(names => Array.isArray(names) && names.every(name => typeof name === 'string'));

const isNotes = (value: unknown): value is Project['notes'] =>
	Array.isArray(value) &&
	value.every(each => isRecord(each) && typeof each.prefix === 'string' && typeof each.note === 'string');

const isName = (value: unknown): value is string => typeof value === 'string' && /^[a-z0-9][a-z0-9_-]*$/.test(value);

const wrong = (file: string, message: string, remedy: string, cause?: unknown): DwhError =>
	new DwhError('config', `${displayPath(file)}: ${message}`, {nextSteps: [remedy], cause});

const parse = (text: string, file: string): ProjectFile => {
	let content: unknown;
	try {
		content = JSON.parse(text);
	} catch (cause) {
		const why = cause instanceof Error ? cause.message : String(cause);
		throw wrong(file, `it is not valid JSON (${why}).`, 'Correct it, or delete it: the file is optional.', cause);
	}

	const known = 'It may contain {"name": "...", "aliases": {...}, "notes": [...]}.';
	if (!isRecord(content)) throw wrong(file, 'it does not contain an object.', known);
	const {name, aliases = {}, notes = [], ...others} = content;
	const [other] = Object.keys(others);
	if (other !== undefined) throw wrong(file, `"${other}" is not a known key.`, known);
	if (name !== undefined && !isName(name)) {
		throw wrong(file, '"name" is not a valid name.', 'Use lower-case letters, digits, "-" and "_".');
	}

	if (!isAliases(aliases)) {
		throw wrong(file, '"aliases" is not valid.', 'Write {"section.key": ["SECTION.KEY", ...], ...}.');
	}

	if (!isNotes(notes)) throw wrong(file, '"notes" is not valid.', 'Write [{"prefix": "...", "note": "..."}, ...].');
	return {name, aliases, notes};
};

const nameOf = (folder: string): string =>
	path
		.basename(folder)
		.toLowerCase()
		.replaceAll(/[^a-z0-9_-]+/g, '-')
		.replaceAll(/^[-_]+|-+$/g, '') || 'project';

const readProjectFile = async (folder: string): Promise<ProjectFile> => {
	const file = path.join(folder, 'project.json');
	const read = await readWholeFile(file);
	if ('bytes' in read) return parse(read.bytes.toString('utf8'), file);
	if (read.code === 'ENOENT') return {name: undefined, aliases: {}, notes: []};
	throw wrong(file, `it ${read.what}.`, read.remedy, read.cause);
};

/**
 * Returns the warehouse project in a folder, or the built-in one. Its `project.json` is optional. Throws `config`
 * if the folder is not a project or its `project.json` is invalid.
 */
export const readProject = async (folder: string | undefined): Promise<Project> => {
	const absolute = path.resolve(folder ?? builtInFolder());
	const isFolder = await stat(path.join(absolute, 'tables')).then(
		found => found.isDirectory(),
		() => false,
	);
	if (!isFolder) {
		throw new DwhError('config', `${displayPath(absolute)} is not a warehouse project: it has no folder tables/.`, {
			nextSteps: [layout],
		});
	}

	const {name, aliases, notes} = await readProjectFile(absolute);
	return {name: name ?? nameOf(absolute), folder: absolute, isBuiltIn: folder === undefined, aliases, notes};
};

/** Whether the folder contains the tables of a project, and does not just have the name of one. */
export const isProjectFolder = async (folder: string): Promise<boolean> => {
	const entries = await readdir(path.join(folder, 'tables'), {withFileTypes: true}).catch(() => []);
	return entries.some(entry => !entry.isDirectory() && !entry.name.startsWith('.') && /\.sql$/i.test(entry.name));
};

/**
 * Returns the absolute folder of the built-in project: `source/sql/sparkify/` in the sources, `sql/` beside the
 * bundle in an installation. Throws `config` if it is missing.
 */
export const builtInFolder = (): string => {
	const found = ['./sql/', '../sparkify/']
		.map(folder => fileURLToPath(new URL(folder, import.meta.url)))
		.find(folder => existsSync(path.join(folder, 'tables')));
	if (found === undefined) {
		throw new DwhError('config', 'The built-in SQL catalogue is missing from this installation.', {
			nextSteps: ['Install the program again, or name your own project with --project DIR.'],
		});
	}

	return found;
};

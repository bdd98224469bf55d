import {statSync} from 'node:fs';
import {homedir, userInfo} from 'node:os';
import path from 'node:path';
import {DwhError} from '../core/dwh-error.ts';
import {readWholeFile} from '../files/read-whole-file.ts';
import type {Project} from '../sql/catalogue/project.ts';

export type CfgFile = {readonly file: string; readonly isTemplate: boolean};

export type FileSearch = {
	readonly cwd: string;
	readonly flag: string | undefined;
	readonly variable: string | undefined;
	readonly project?: Pick<Project, 'isBuiltIn' | 'folder'>;
	/** The template this program ships. */
	readonly fallbackFile: string | undefined;
};

const exists = (file: string): boolean => {
	try {
		return statSync(file, {throwIfNoEntry: false}) !== undefined;
	} catch {
		// The folder may be unreadable; reading the file reports that.
		return true;
	}
};

/**
 * Returns the dwh.cfg to read: the named one, else the project's own, else the one in `cwd`, else the template.
 * Throws `config` if the named one does not exist.
 */
export const findFile = ({cwd, flag, variable, project, fallbackFile}: FileSearch): CfgFile | undefined => {
	const named = flag ?? (variable?.trim() || undefined);
	if (named !== undefined) {
		const file = expandPath(named, cwd);
		if (exists(file)) return {file, isTemplate: false};
		throw new DwhError(
			'config',
			`The file ${file}, named by ${flag === undefined ? 'DWH_CONFIG' : '--config'}, does not exist.`,
			{
				nextSteps: ['Correct the path, or leave it out to use dwh.cfg in the current folder.'],
			},
		);
	}

	const folders = [...(project && !project.isBuiltIn ? [project.folder] : []), cwd];
	const file = folders.map(folder => path.join(folder, 'dwh.cfg')).find(exists);
	if (file) return {file, isTemplate: false};
	return fallbackFile === undefined ? undefined : {file: fallbackFile, isTemplate: true};
};

const lineOfFirstFlaw = (bytes: Buffer): number => {
	// Checking line by line is enough: a newline is never part of a multi-byte character.
	let line = 1;
	for (let start = 0; start < bytes.length; line += 1) {
		const newline = bytes.indexOf(0x0a, start);
		const end = newline === -1 ? bytes.length : newline + 1;
		if (!isUtf8Text(bytes.subarray(start, end))) return line;
		start = end;
	}
	return line;
};

const isUtf8Text = (bytes: Buffer): boolean => {
	try {
		return !new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes).includes('\0');
	} catch {
		return false;
	}
};

/**
 * Returns a file's UTF-8 text, including a byte order mark. Throws `config` for anything else; `usual` is the
 * usual name of such files.
 */
export const readText = async (file: string, usual = 'dwh.cfg'): Promise<string> => {
	const read = await readWholeFile(file);
	if (!('bytes' in read)) {
		const {code, what, remedy, cause} = read;
		const isNoFile = code === '' || code === 'EISDIR';
		throw new DwhError('config', `${file} ${what}.`, {
			nextSteps: [remedy, ...(isNoFile ? [`The usual name is ${usual}.`] : [])],
			cause,
		});
	}

	const {bytes} = read;
	const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
	if (isUtf16) {
		throw new DwhError('config', `${file} is written in UTF-16.`, {nextSteps: ['Save it as UTF-8.']});
	}
	if (!isUtf8Text(bytes)) {
		throw new DwhError('config', `${file}:${lineOfFirstFlaw(bytes)} contains bytes that are not valid UTF-8.`, {
			nextSteps: ['Save the file as UTF-8, or correct that line.'],
		});
	}
	return bytes.toString('utf8');
};

/** Returns the user's home folder, also if HOME is empty; "" if the system has none. */
export const homeFolder = (): string => {
	const known = homedir();
	if (path.isAbsolute(known)) return known;
	try {
		return userInfo().homedir;
	} catch {
		return '';
	}
};

/** Returns the absolute path: `~` is the home folder, relative paths start at `base`. */
export const expandPath = (text: string, base: string): string => {
	const expanded = text === '~' || /^~[/\\]/.test(text) ? path.join(homeFolder(), text.slice(1)) : text;
	return path.resolve(base, expanded);
};

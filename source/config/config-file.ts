import {statSync} from 'node:fs';
import {readFile, stat} from 'node:fs/promises';
import {homedir, userInfo} from 'node:os';
import path from 'node:path';
import {DwhError} from '../core/dwh-error.ts';
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
		// Behind a folder that may not be entered: reading it reports that.
		return true;
	}
};

/**
 * The dwh.cfg to read: the one that is named, else a project's own, else the one in `cwd`, else the
 * template. Throws `config` when the one that is named does not exist.
 */
export const findFile = ({cwd, flag, variable, project, fallbackFile}: FileSearch): CfgFile | undefined => {
	const named = flag ?? (variable?.trim() || undefined);
	if (named !== undefined) {
		const file = expandPath(named, cwd);
		if (exists(file)) return {file, isTemplate: false};
		throw new DwhError(
			'config',
			`There is no file ${file}, which ${flag === undefined ? 'DWH_CONFIG' : '--config'} names.`,
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

const reasons: Readonly<Record<string, readonly [what: string, remedy: string]>> = {
	EACCES: ['may not be read by you', 'Change its permissions, for instance with chmod u+r.'],
	ENOENT: ['does not exist', 'Correct the path.'],
};

const lineOfFirstFlaw = (bytes: Buffer): number => {
	// A line is valid on its own exactly when it is valid within the whole: no newline is part of a longer character.
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

/** A file's UTF-8 text, byte order mark kept. Throws `config` for anything that is not such a file; `usual` is what files of its kind are called. */
export const readText = async (file: string, usual = 'dwh.cfg'): Promise<string> => {
	// A pipe by its name may have no writer, and reading it would wait for ever. The shell's, `<(command)`, has one.
	const mayWait = await stat(file).then(
		found => (found.isFIFO() || found.isSocket()) && !file.startsWith('/dev/'),
		() => false,
	);
	if (mayWait)
		throw new DwhError('config', `${file} is not a regular file.`, {nextSteps: [`Name a file, usually ${usual}.`]});
	const bytes = await readFile(file).catch((cause: NodeJS.ErrnoException) => {
		const folder = ['is a folder, not a file', `Name the file in it, usually ${usual}.`] as const;
		const [what, remedy] = (cause.code === 'EISDIR' ? folder : reasons[cause.code ?? '']) ?? [
			`cannot be read (${cause.code})`,
			'Try to open it with another program.',
		];
		throw new DwhError('config', `${file} ${what}.`, {nextSteps: [remedy], cause});
	});
	const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
	if (isUtf16) {
		throw new DwhError('config', `${file} is written in UTF-16.`, {nextSteps: ['Save it as UTF-8.']});
	}
	if (!isUtf8Text(bytes)) {
		throw new DwhError('config', `${file}:${lineOfFirstFlaw(bytes)} holds bytes that are not UTF-8 text.`, {
			nextSteps: ['Save the file as UTF-8, or correct that line.'],
		});
	}
	return bytes.toString('utf8');
};

/** The person's home folder, also where HOME is empty; "" where the system knows none. */
export const homeFolder = (): string => {
	const known = homedir();
	if (path.isAbsolute(known)) return known;
	try {
		return userInfo().homedir;
	} catch {
		return '';
	}
};

/** The absolute form of a path as people write it: `~` is the home folder, anything relative starts at `base`. */
export const expandPath = (text: string, base: string): string => {
	const expanded = text === '~' || /^~[/\\]/.test(text) ? path.join(homeFolder(), text.slice(1)) : text;
	return path.resolve(base, expanded);
};

import {access, constants, stat} from 'node:fs/promises';
import {homedir} from 'node:os';
import path from 'node:path';

type ExportTarget = {
	readonly file: string;
	/** The path relative to the current folder, if that is shorter. */
	readonly shown: string;
	readonly exists: boolean;
	/** A sentence why no file can be written there. */
	readonly problem: string | undefined;
};

const shortest = (file: string): string => {
	const here = path.relative('.', file);
	if (!here.startsWith('..') && !path.isAbsolute(here)) return `.${path.sep}${here}`;
	const home = path.relative(homedir(), file);
	return home.startsWith('..') || path.isAbsolute(home) ? file : `~${path.sep}${home}`;
};

const folderProblem = async (folder: string): Promise<string | undefined> => {
	const found = await stat(folder).catch(() => undefined);
	// Short, because the path is on the same line.
	if (!found) return 'The folder does not exist.';
	if (!found.isDirectory()) return 'A part of the path is not a folder.';
	const isWritable = await access(folder, constants.W_OK).then(
		() => true,
		() => false,
	);
	return isWritable ? undefined : 'You have no permission to write to the folder.';
};

/** Resolves a typed path, including `~`, and checks whether it exists and can be written. */
export const exportTarget = async (typed: string): Promise<ExportTarget> => {
	const text = typed.trim().replace(/^~(?=$|[/\\])/, homedir());
	const file = path.resolve(text);
	const found = await stat(file).catch(() => undefined);
	const problem = found && !found.isFile() ? 'The path is not a file.' : await folderProblem(path.dirname(file));
	return {file, shown: shortest(file), exists: found !== undefined, problem};
};

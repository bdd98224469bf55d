import {access, constants, stat} from 'node:fs/promises';
import {homedir} from 'node:os';
import path from 'node:path';

type ExportTarget = {
	readonly file: string;
	/** As short as it can be written from here. */
	readonly shown: string;
	readonly exists: boolean;
	/** Why no file can be written there, as a sentence. */
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
	// The path stands beside it, in a line.
	if (!found) return 'There is no such folder.';
	if (!found.isDirectory()) return 'A part of the path is no folder.';
	const isWritable = await access(folder, constants.W_OK).then(
		() => true,
		() => false,
	);
	return isWritable ? undefined : 'The folder is not writable for this user.';
};

/** Where a person's path leads, `~` being the home folder, whether something is there, and what is wrong with the place. */
export const exportTarget = async (typed: string): Promise<ExportTarget> => {
	const text = typed.trim().replace(/^~(?=$|[/\\])/, homedir());
	const file = path.resolve(text);
	const found = await stat(file).catch(() => undefined);
	const problem = found && !found.isFile() ? 'That is no file.' : await folderProblem(path.dirname(file));
	return {file, shown: shortest(file), exists: found !== undefined, problem};
};

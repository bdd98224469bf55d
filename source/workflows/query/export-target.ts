import {stat} from 'node:fs/promises';
import {homedir} from 'node:os';
import path from 'node:path';

type ExportTarget = {
	readonly file: string;
	/** As short as it can be written from here. */
	readonly shown: string;
	readonly exists: boolean;
};

const shortest = (file: string): string => {
	const here = path.relative('.', file);
	if (!here.startsWith('..') && !path.isAbsolute(here)) return `.${path.sep}${here}`;
	const home = path.relative(homedir(), file);
	return home.startsWith('..') || path.isAbsolute(home) ? file : `~${path.sep}${home}`;
};

/** Where a person's path leads, `~` being the home folder, and whether something is there. */
export const exportTarget = async (typed: string): Promise<ExportTarget> => {
	const text = typed.trim().replace(/^~(?=$|[/\\])/, homedir());
	const file = path.resolve(text);
	const found = await stat(file).catch(() => undefined);
	return {file, shown: shortest(file), exists: found !== undefined};
};

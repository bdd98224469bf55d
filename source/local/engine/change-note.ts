import {readFile, writeFile} from 'node:fs/promises';

/** Notes beside the database that this process has changed what is stored, so that others read again what they show. */
export const noteChange = async (file: string, at: number): Promise<void> => {
	// What is stored does not depend on it.
	await writeFile(file, `${process.pid} ${at}\n`, {mode: 0o600}).catch(() => undefined);
};

/** The last change, where another process made it: a text that the next change replaces by another one. */
export const changeByOther = async (file: string): Promise<string | undefined> => {
	const text = (await readFile(file, 'utf8').catch(() => '')).trim();
	return text === '' || text.startsWith(`${process.pid} `) ? undefined : text;
};

import {writeFile} from 'node:fs/promises';
import {readWholeFile} from '../../files/read-whole-file.ts';

/**
 * Records next to the database that this process changed stored data, so that other processes refresh what they
 * show.
 */
export const noteChange = async (file: string, at: number): Promise<void> => {
	// The note is optional: the stored data does not depend on it.
	await writeFile(file, `${process.pid} ${at}\n`, {mode: 0o600}).catch(() => undefined);
};

/** Returns the last change if another process made it. The text differs for each change. */
export const changeByOther = async (file: string): Promise<string | undefined> => {
	const read = await readWholeFile(file);
	const text = 'bytes' in read ? read.bytes.toString('utf8').trim() : '';
	return text === '' || text.startsWith(`${process.pid} `) ? undefined : text;
};

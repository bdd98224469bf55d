import {open, rename, rm} from 'node:fs/promises';
import {unfinishedName} from '../../files/leftovers.ts';

/** Replaces a file by `text` so that a reader, or a power cut, finds the old text or the new one, never a part. */
export const writeAtomically = async (file: string, text: string): Promise<void> => {
	// Two at once, of this program or of two, each write their own.
	const next = unfinishedName(file);
	try {
		const handle = await open(next, 'w', 0o600);
		try {
			await handle.writeFile(text);
			await handle.sync();
		} finally {
			await handle.close();
		}

		await rename(next, file);
	} catch (error) {
		await rm(next, {force: true}).catch(() => undefined);
		throw error;
	}
};

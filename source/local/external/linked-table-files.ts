import {existsSync, statSync} from 'node:fs';
import {type EnginePath, linkFiles} from '../copy/engine-folder.ts';
import {unreadableFile} from '../copy/file-chunks.ts';
import type {StoredFile} from '../storage/list-objects.ts';

/** Links of this process that queries have used, by the file's state at that time. */
const known = new Map<string, EnginePath>();

const keyOf = (file: string, staging: string | undefined): string => {
	try {
		const {ino, size, mtimeMs} = statSync(file);
		return [staging ?? '', file, ino, size, mtimeMs].join('\0');
	} catch (error) {
		throw unreadableFile(file, error);
	}
};

/**
 * Returns a path for each file that the engine may read, shared by all statements. The links stay until the
 * database is closed, because a result is read after its statement has ended. Throws `storage`.
 */
export const linkTableFiles = async (
	files: readonly StoredFile[],
	staging: string | undefined,
): Promise<ReadonlyMap<StoredFile, EnginePath>> => {
	const paths = new Map<StoredFile, EnginePath>();
	const missing = new Map<StoredFile, string>();
	for (const file of files) {
		const key = keyOf(file.file, staging);
		const link = known.get(key);
		if (link !== undefined && existsSync(link)) paths.set(file, link);
		else missing.set(file, key);
	}

	if (missing.size === 0) return paths;
	for (const [key, link] of known) if (!existsSync(link)) known.delete(key);
	const links = await linkFiles([...missing.keys()], new AbortController().signal, staging);
	for (const [file, key] of missing) {
		const link = links.pathOf(file);
		known.set(key, link);
		paths.set(file, link);
	}

	return paths;
};

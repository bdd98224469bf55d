import {realpath} from 'node:fs/promises';
import path from 'node:path';
import {DwhError} from '../../core/dwh-error.ts';
import {forgetListings, listObjects, type StoredFile} from '../storage/list-objects.ts';
import {resolveUri, type StoragePlace} from '../storage/resolve-uri.ts';
import type {UnloadStatement} from './unload-statement.ts';

/** Where the files of an UNLOAD are written. */
export type Destination = {
	/** Returns the absolute path for a name appended to the prefix. */
	pathOf(name: string): string;
	uriOf(name: string): string;
	/** The files that already exist under the prefix. */
	readonly existing: readonly StoredFile[];
	/** Throws `storage` for a folder outside the one mapped to S3. */
	requireInside(folder: string): Promise<void>;
};

const rootStep =
	'Set S3_ROOT in the [LOCAL] section of dwh.cfg to a writable folder. UNLOAD and COPY then use it in place of S3.';

const isInside = (root: string, folder: string): boolean => folder === root || folder.startsWith(root + path.sep);

/** Returns the folder itself, or its nearest existing parent. */
const realFolder = async (folder: string): Promise<string> =>
	realpath(folder).catch((error: NodeJS.ErrnoException) => {
		if (error.code !== 'ENOENT' || path.dirname(folder) === folder) throw error;
		return realFolder(path.dirname(folder));
	});

/**
 * Returns where an UNLOAD writes and what exists there. `place` is undefined if no folder is configured for S3;
 * throws `refused` then. Throws `storage` if files are in the way or the name leads outside the folder.
 */
export const findDestination = async (
	sql: string,
	{target, existing}: UnloadStatement,
	place: StoragePlace | undefined,
	signal: AbortSignal,
): Promise<Destination> => {
	if (place?.s3Root === undefined) {
		throw new DwhError(
			'refused',
			`Could not unload to ${target}: S3 is replaced by the generated sample, which is read-only.`,
			{
				sql,
				nextSteps: [rootStep],
			},
		);
	}

	const {folder, prefix, base} = await resolveUri(target, place);
	const root = await realpath(place.s3Root);
	forgetListings();
	const found = await listObjects(target, place, signal);
	if (found.length > 0 && existing === 'refuse') {
		throw new DwhError(
			'storage',
			`Specified unload destination on S3 is not empty: ${found.length === 1 ? '1 file lies' : `${found.length} files lie`} under ${target}, the first is ${found[0]?.uri}.`,
			{sql, nextSteps: ['Choose another prefix, remove the files, or add ALLOWOVERWRITE or CLEANPATH.']},
		);
	}

	return {
		pathOf: name => path.join(folder, prefix + name),
		uriOf: name => base + prefix + name,
		existing: found,
		async requireInside(place) {
			if (isInside(root, await realFolder(place))) return;
			throw new DwhError('storage', `${place} is outside ${root}, the folder mapped to S3.`, {
				sql,
				nextSteps: ['Choose another prefix, or replace the symbolic link with a folder.'],
			});
		},
	};
};

import {constants, linkSync, realpathSync, symlinkSync} from 'node:fs';
import {copyFile, mkdtemp, realpath, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {DwhError} from '../../core/dwh-error.ts';
import {diskError} from '../../files/disk-error.ts';
import {sweepFolderOnce} from '../../files/leftovers.ts';
import type {StoredFile} from '../storage/list-objects.ts';
import {unreadableFile} from './file-chunks.ts';

/** A folder for one COPY, readable by this user only. The engine takes its paths literally. */
export type EngineFolder = {
	pathOf(name: string): EnginePath;
	remove(): Promise<void>;
};

/**
 * A path without characters that the engine interprets: it takes * ? [ ] in any path as a pattern, and a folder
 * named `key=value` as a column.
 */
export type EnginePath = string & {readonly isPlain: true};

export type LinkedFiles = {
	pathOf(file: StoredFile): EnginePath;
	remove(): Promise<void>;
};

const isPlain = (text: string): text is EnginePath => /^[A-Za-z0-9/._-]+$/.test(text);

/** Returns the system's folders for temporary files. */
export const temporaryPlaces = (): readonly string[] => [tmpdir(), '/tmp', '/var/tmp', '/dev/shm'];

const prefix = 'dwh-copy-';
// Source data left by a killed process.
const leftover = new RegExp(`^${prefix}(\\d+)-`);

/** Creates a folder in the first place that is writable and whose path is plain. Throws `disk` if there is none. */
export const makeEngineFolder = async (from: readonly string[] = temporaryPlaces()): Promise<EngineFolder> => {
	const places = [...new Set(from)].filter(isPlain);
	let reason = 'its path has characters other than A-Z a-z 0-9 / . _ -';
	let cause: unknown;
	for (const place of places) {
		try {
			await sweepFolderOnce(place, leftover);
			const folder = await realpath(await mkdtemp(path.join(place, `${prefix}${process.pid}-`)));
			return {
				pathOf: name => path.join(folder, name) as EnginePath,
				remove: () => rm(folder, {recursive: true, force: true}),
			};
		} catch (error) {
			reason = (error as Error).message;
			cause = error;
		}
	}

	throw new DwhError('disk', `Could not make a temporary folder in ${from[0] ?? tmpdir()}: ${reason}.`, {
		nextSteps: ['Set TMPDIR to a folder that you can write, with a plain path such as /tmp.'],
		cause,
	});
};

const sliceMs = 8;

/** Whether a copy failed because the disk is full, which is not the fault of the copied file. */
const isNoRoom = (error: unknown): boolean =>
	['ENOSPC', 'EDQUOT', 'EFBIG'].includes((error as NodeJS.ErrnoException).code ?? '');

/** Hard-links a file, because the engine resolves symbolic links and may not read their targets. */
const linkOrCopy = async (file: string, link: EnginePath): Promise<void> => {
	try {
		const target = realpathSync(file);
		try {
			linkSync(target, link);
		} catch {
			// Another file system, or a file that belongs to another user.
			await copyFile(target, link, constants.COPYFILE_FICLONE);
		}
	} catch (error) {
		throw isNoRoom(error) ? diskError(error, path.dirname(link)) : unreadableFile(file, error);
	}
};

/**
 * Gives each file a link with a plain name, so that the engine reads exactly this file, whatever its name and
 * folders are called. With `staging`, the only folder the engine may read, a file that cannot be linked is copied.
 * Throws `storage` if a file cannot be read.
 */
export const linkFiles = async (
	files: readonly StoredFile[],
	signal: AbortSignal,
	staging?: string,
): Promise<LinkedFiles> => {
	const folder = await makeEngineFolder(staging === undefined ? undefined : [staging]);
	const paths = new Map<StoredFile, EnginePath>();
	try {
		let turnAt = performance.now() + sliceMs;
		for (const [index, file] of files.entries()) {
			const link = folder.pathOf(String(index));
			if (staging === undefined) symlinkSync(file.file, link);
			else await linkOrCopy(file.file, link);
			paths.set(file, link);
			if (performance.now() < turnAt) continue;
			await new Promise(resolve => setImmediate(resolve));
			signal.throwIfAborted();
			turnAt = performance.now() + sliceMs;
		}
	} catch (error) {
		await folder.remove();
		throw error;
	}

	return {
		pathOf(file) {
			const link = paths.get(file);
			if (link === undefined) throw new DwhError('bug', `No link was made for ${file.uri}.`);
			return link;
		},
		remove: folder.remove,
	};
};

import {rmSync} from 'node:fs';
import {chmod, type FileHandle, link, open, realpath, rename, rm, stat} from 'node:fs/promises';
import path from 'node:path';
import {DwhError} from '../core/dwh-error.ts';
import {systemCodeOf, writeError} from './disk-error.ts';
import {sweepFolderOnce, unfinishedName} from './leftovers.ts';

/** A file that is written in parts and appears complete: `finish` gives it its name, `discard` leaves nothing. */
export type NewFile = {
	write(part: string | Uint8Array): Promise<void>;
	/** Lets `work` write the whole file at the given temporary path. */
	fill(work: (file: string) => Promise<void>): Promise<void>;
	/** Completes the file; resolves to its size in bytes. */
	finish(): Promise<number>;
	/** Safe to call after `finish`. */
	discard(): Promise<void>;
};

const exists = (file: string): DwhError =>
	new DwhError('refused', `Could not write ${file}: it already exists.`, {
		nextSteps: ['Choose another name, or replace it with --force.'],
	});

/** Throws `refused` if the file may not be written; returns the mode of an existing one. */
const checkPlace = async (file: string, isReplacing: boolean): Promise<number | undefined> => {
	const there = await stat(file).catch(() => undefined);
	if (!there) return undefined;
	if (!there.isFile()) {
		throw new DwhError(
			'refused',
			`Could not write ${file}: it is ${there.isDirectory() ? 'a folder' : 'not a regular file'}.`,
			{
				nextSteps: ['Choose another name.'],
			},
		);
	}

	if (!isReplacing) throw exists(file);
	return there.mode & 0o7777;
};

const publish = async (unfinished: string, file: string, isReplacing: boolean): Promise<void> => {
	if (isReplacing) return rename(unfinished, file);
	try {
		// Unlike a rename, this fails if another process has created the file meanwhile.
		await link(unfinished, file);
		await rm(unfinished);
	} catch (error) {
		if (systemCodeOf(error) === 'EEXIST') throw exists(file);
		// Some file systems have no hard links.
		await checkPlace(file, false);
		await rename(unfinished, file);
	}
};

/**
 * Starts writing a user's file under a temporary name beside it. Throws `refused` if it exists and is not to be
 * replaced, and `disk`.
 */
export const createNewFile = async (file: string, isReplacing: boolean): Promise<NewFile> => {
	const mode = await checkPlace(file, isReplacing);
	// Replaces the target of a link, not the link.
	const target = await realpath(file).catch(() => path.resolve(file));
	await sweepFolderOnce(path.dirname(target));
	const unfinished = unfinishedName(target);
	const disk = async <Result>(work: () => Promise<Result>): Promise<Result> => {
		try {
			return await work();
		} catch (error) {
			throw error instanceof DwhError ? error : writeError(error, file);
		}
	};
	let handle: FileHandle | undefined = await disk(() => open(unfinished, 'wx'));
	// A second Ctrl+C ends the process immediately.
	const onExit = () => rmSync(unfinished, {force: true});
	process.on('exit', onExit);
	const close = async (): Promise<void> => {
		const last = handle;
		handle = undefined;
		await last?.close();
	};
	return {
		async write(part) {
			await disk(async () => {
				await handle?.appendFile(part);
			});
		},
		async fill(work) {
			await disk(close);
			await work(unfinished);
			handle = await disk(() => open(unfinished, 'r+'));
		},
		async finish() {
			const size = await disk(async () => {
				await handle?.sync();
				const written = (await handle?.stat())?.size ?? 0;
				await close();
				if (mode !== undefined) await chmod(unfinished, mode);
				await publish(unfinished, target, isReplacing);
				return written;
			});
			process.off('exit', onExit);
			return size;
		},
		async discard() {
			await close().catch(() => undefined);
			await rm(unfinished, {force: true}).catch(() => undefined);
			process.off('exit', onExit);
		},
	};
};

import {mkdir, readdir, realpath, rename, rm, rmdir} from 'node:fs/promises';
import {basename, dirname, join, sep} from 'node:path';
import {DwhError} from '../core/dwh-error.ts';
import {diskError, systemCodeOf} from '../files/disk-error.ts';
import {isAlive} from '../files/leftovers.ts';

/**
 * Fills a new folder beside the given one and renames it when complete, so that readers never see a partial
 * folder. Throws `refused` for a folder that is not ours, `disk` if it cannot be written; then, and after an
 * abort, the old folder remains.
 */
export const replaceFolder = async <Result>(
	named: string,
	fill: (folder: string) => Promise<Result>,
): Promise<Result> => {
	// If the path is a link, its target is replaced and the link stays.
	const folder = await realpath(named).catch(() => named);
	const beside = (what: string) => join(dirname(folder), `.${basename(folder)}.${what}-${process.pid}`);
	const making = beside('making');
	try {
		await verifyReplaceable(folder);
		await mkdir(dirname(folder), {recursive: true});
		await removeLeftovers(folder);
		await mkdir(making);
		const result = await fill(making);
		await swap(making, folder, beside('old'));
		return result;
	} catch (error) {
		await rm(making, {recursive: true, force: true}).catch(() => {});
		throw storageError(error, folder);
	}
};

/** A file in every generated folder: only folders with it are replaced. */
export const markerName = '.dwh-tui-sample.json';

const isMissing = (error: unknown) => systemCodeOf(error) === 'ENOENT';

const listed = async (folder: string): Promise<string[] | undefined> => {
	try {
		return await readdir(folder);
	} catch (error) {
		if (isMissing(error)) return undefined;
		throw error;
	}
};

/** Throws `refused` unless the folder is absent, empty or an earlier sample, and is not the working folder. */
const verifyReplaceable = async (folder: string): Promise<void> => {
	if (`${process.cwd()}${sep}`.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`)) {
		throw new DwhError('refused', `${folder} is the current folder, which a sample would replace.`, {
			nextSteps: ['Name a folder inside it with --out.'],
		});
	}

	const names = await listed(folder);
	if (names === undefined || names.length === 0 || names.includes(markerName)) return;
	throw new DwhError('refused', `${folder} contains files that are not a sample, so nothing was written.`, {
		nextSteps: ['Name an empty or a new folder with --out.'],
	});
};

/** Removes leftovers of killed runs beside the folder. */
const removeLeftovers = async (folder: string): Promise<void> => {
	const prefix = `.${basename(folder)}.`;
	for (const name of (await listed(dirname(folder))) ?? []) {
		const pid = name.startsWith(prefix) ? /^(?:making|old)-(\d+)$/.exec(name.slice(prefix.length))?.[1] : undefined;
		if (pid === undefined || (Number(pid) !== process.pid && isAlive(Number(pid)))) continue;
		await rm(join(dirname(folder), name), {recursive: true, force: true});
	}
};

const swap = async (made: string, folder: string, old: string): Promise<void> => {
	const names = await listed(folder);
	if (names?.length === 0) await rmdir(folder);
	if (names === undefined || names.length === 0) return rename(made, folder);
	// Checked again: another process may have put files there in the meantime.
	await verifyReplaceable(folder);
	await rename(folder, old);
	try {
		await rename(made, folder);
	} catch (error) {
		await rename(old, folder);
		throw error;
	}

	await rm(old, {recursive: true, force: true});
};

/** Converts a failed write to an error for the user; other errors pass through. */
const storageError = (thrown: unknown, folder: string): unknown => {
	const code = systemCodeOf(thrown);
	if (code === 'ENOTEMPTY' || code === 'EEXIST') {
		return new DwhError('busy', `Could not replace ${folder}: another process wrote to it at the same time.`, {
			nextSteps: ['Wait until the other process is done, or choose another folder with --out.'],
			cause: thrown,
		});
	}

	if (thrown instanceof DwhError) return thrown;
	return (
		diskError(thrown, folder)?.with({
			nextSteps: ['Free some space, correct the permissions, or choose another folder with --out.'],
		}) ?? thrown
	);
};

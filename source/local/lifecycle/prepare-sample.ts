import {chmod} from 'node:fs/promises';
import path from 'node:path';
import type {EnsureResult} from '../../backend.ts';
import type {Clock} from '../../core/clock.ts';
import {withDisk} from '../../files/disk-error.ts';
import {withChangeLock} from './change-lock.ts';
import {exists} from './make-database.ts';

/**
 * Creates sample data in a folder that does not exist yet, and returns a one-line description. The folder appears
 * complete or not at all, even after a kill.
 */
export type MakeSample = (folder: string, signal: AbortSignal) => Promise<string>;

/** Creates the sample if there is none, readable by this user only. */
export const prepareSample = async (
	folder: string,
	makeSample: MakeSample,
	clock: Clock,
	signal: AbortSignal,
): Promise<EnsureResult> => {
	const name = path.basename(folder);
	const existing: EnsureResult = {action: 'found', name, detail: `already there, ${folder}`};
	if (await exists(folder)) return existing;
	const lock = {file: `${folder}.lock`, subject: 'the sample data'};
	return withChangeLock(lock, clock, signal, () =>
		withDisk(folder, async () => {
			if (await exists(folder)) return existing;
			const detail = await makeSample(folder, signal);
			await chmod(folder, 0o700);
			return {action: 'created', name, detail};
		}),
	);
};

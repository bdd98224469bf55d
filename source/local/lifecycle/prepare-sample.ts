import {chmod} from 'node:fs/promises';
import path from 'node:path';
import type {EnsureResult} from '../../backend.ts';
import type {Clock} from '../../core/clock.ts';
import {DwhError} from '../../core/dwh-error.ts';
import {withDisk} from '../../files/disk-error.ts';
import {withChangeLock} from './change-lock.ts';
import {exists} from './make-database.ts';

/** Sample data of a project. */
export type SampleMaker = {
	/**
	 * Creates it in a new folder, or in place of an earlier one, and returns a one-line description. The folder appears
	 * complete or not at all, even after a kill.
	 */
	readonly make: (folder: string, signal: AbortSignal) => Promise<string>;
	/** Whether an earlier one has all of its parts. */
	readonly isWhole: (folder: string) => Promise<boolean>;
};

/** Creates the sample if there is none or if parts of it are gone, readable by this user only. */
export const prepareSample = async (
	folder: string,
	sample: SampleMaker,
	clock: Clock,
	signal: AbortSignal,
): Promise<EnsureResult> => {
	const name = path.basename(folder);
	const existing: EnsureResult = {action: 'found', name, detail: `already there, ${folder}`};
	const isThere = async () => (await exists(folder)) && (await sample.isWhole(folder));
	if (await isThere()) return existing;
	const lock = {file: `${folder}.lock`, subject: 'the sample data'};
	return withChangeLock(lock, clock, signal, () =>
		withDisk(folder, async () => {
			if (await isThere()) return existing;
			const detail = await made(sample, folder, signal);
			await chmod(folder, 0o700);
			return {action: 'created', name, detail};
		}),
	);
};

const made = async ({make}: SampleMaker, folder: string, signal: AbortSignal): Promise<string> => {
	try {
		return await make(folder, signal);
	} catch (thrown) {
		if (!(thrown instanceof DwhError) || thrown.kind !== 'refused') throw thrown;
		throw new DwhError('refused', `Could not make the sample again: ${thrown.message}`, {
			nextSteps: [`Move ${folder} away`, {text: 'Then make the sample', command: 'up'}],
			cause: thrown,
		});
	}
};

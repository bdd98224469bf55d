import {existsSync} from 'node:fs';
import path from 'node:path';
import {DwhError} from '../core/dwh-error.ts';
import type {NextStep} from '../core/next-step.ts';

type Fault = {
	readonly verb: 'write' | 'use';
	readonly reason: string;
	readonly nextSteps: (place: string) => readonly NextStep[];
};

const retry = 'Then run the same command again: what was stored before is whole.';

const full: Fault = {
	verb: 'write',
	reason: 'the disk is full',
	nextSteps: place => [`Free some space on the disk of ${place}, or move the state with DWH_HOME.`, retry],
};
const readOnly: Fault = {
	verb: 'write',
	reason: 'the folder or the disk is read-only for this user',
	nextSteps: place => [`Make ${place} writable, or choose another folder with DWH_HOME.`],
};
const tooManyFiles: Fault = {
	verb: 'use',
	reason: 'too many files are open',
	nextSteps: () => ['Raise the limit (`ulimit -n`) and run the same command again.'],
};

/** By the system's code of the error. */
const faults: Readonly<Record<string, Fault>> = {
	ENOSPC: full,
	EDQUOT: full,
	EFBIG: {
		verb: 'write',
		reason: 'the limit on the size of files was reached',
		nextSteps: () => ['Raise the limit (`ulimit -f`), or move the state with DWH_HOME.', retry],
	},
	EACCES: readOnly,
	EPERM: readOnly,
	EROFS: readOnly,
	ENOTDIR: {
		verb: 'use',
		reason: 'a part of that path is a file, not a folder',
		nextSteps: () => ['Move that file away, or choose another folder with DWH_HOME.'],
	},
	ELOOP: {
		verb: 'use',
		reason: 'it, or a folder above it, is a symbolic link that leads back to itself',
		nextSteps: place => [`Find the link (ls -ld ${place}) and remove it: rm on a link removes the link alone.`],
	},
	EISDIR: {
		verb: 'use',
		reason: 'a folder stands where a file must be',
		nextSteps: place => [`Find the folder below ${place} and move it away.`],
	},
	ENAMETOOLONG: {
		verb: 'use',
		reason: 'the path is too long',
		nextSteps: () => ['Shorten DWH_HOME or the identifier.'],
	},
	EIO: {
		verb: 'use',
		reason: 'the disk cannot be read or written (input/output error)',
		nextSteps: () => ['Check the disk, or move the state with DWH_HOME.'],
	},
	EMFILE: tooManyFiles,
	ENFILE: tooManyFiles,
};

/**
 * A `disk` error where a file or folder cannot be used for a reason that a person can mend; undefined for
 * anything else. `place` is what the sentence names; `code` where the error itself has none.
 */
export const diskError = (thrown: unknown, place: string, code = systemCodeOf(thrown)): DwhError | undefined => {
	if (thrown instanceof DwhError) return thrown;
	const fault = Object.hasOwn(faults, code) ? faults[code] : undefined;
	if (fault === undefined) return undefined;
	const {verb, reason, nextSteps} = fault;
	return new DwhError('disk', `Could not ${verb} ${place}: ${reason}.`, {nextSteps: nextSteps(place), cause: thrown});
};

/** The system's code of an error: "ENOSPC"; empty where it has none. */
export const systemCodeOf = (thrown: unknown): string =>
	thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';

/** What is written is new, so that what is absent is its folder. */
const withoutFolder = (thrown: unknown, file: string): DwhError | undefined =>
	systemCodeOf(thrown) === 'ENOENT' && !existsSync(path.dirname(file))
		? new DwhError('disk', `Could not write ${file}: the folder ${path.dirname(file)} does not exist.`, {
				nextSteps: ['Make the folder, or name another one.'],
				cause: thrown,
			})
		: undefined;

/** A `disk` error for whatever kept a file from being written. */
export const writeError = (thrown: unknown, file: string): DwhError =>
	diskError(thrown, file) ??
	withoutFolder(thrown, file) ??
	new DwhError('disk', `Could not write ${file}: ${thrown instanceof Error ? thrown.message : String(thrown)}.`, {
		nextSteps: ['Correct the rights of the file and its folder, or choose another folder.'],
		cause: thrown,
	});

/** Runs file work; what the disk refuses comes out as a `disk` error that names `place`. */
export const withDisk = async <Result>(place: string, work: () => Promise<Result>): Promise<Result> => {
	try {
		return await work();
	} catch (error) {
		throw diskError(error, place) ?? error;
	}
};

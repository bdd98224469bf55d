import {existsSync} from 'node:fs';
import path from 'node:path';
import {DwhError} from '../core/dwh-error.ts';
import type {NextStep} from '../core/next-step.ts';

type Fault = {
	readonly verb: 'write' | 'use';
	readonly reason: string;
	readonly nextSteps: (place: string) => readonly NextStep[];
};

const retry = 'Then run the same command again: data stored before is intact.';

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

/** By the error code of the system. */
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
		nextSteps: () => ['Move that file elsewhere, or choose another folder with DWH_HOME.'],
	},
	ELOOP: {
		verb: 'use',
		reason: 'it, or a folder above it, is a symbolic link that leads back to itself',
		nextSteps: place => [`Find the link (ls -ld ${place}) and remove it with rm, which keeps its target.`],
	},
	EISDIR: {
		verb: 'use',
		reason: 'there is a folder in place of a file',
		nextSteps: place => [`Find the folder below ${place} and move it elsewhere.`],
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
 * Returns a `disk` error if a file or folder cannot be used for a reason that the user can fix, else undefined.
 * `place` is named in the message; `code` is used if the error has none.
 */
export const diskError = (thrown: unknown, place: string, code = systemCodeOf(thrown)): DwhError | undefined => {
	if (thrown instanceof DwhError) return thrown;
	const fault = Object.hasOwn(faults, code) ? faults[code] : undefined;
	if (fault === undefined) return undefined;
	const {verb, reason, nextSteps} = fault;
	return new DwhError('disk', `Could not ${verb} ${place}: ${reason}.`, {nextSteps: nextSteps(place), cause: thrown});
};

/** Returns the system's error code: "ENOSPC"; empty if there is none. */
export const systemCodeOf = (thrown: unknown): string =>
	thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';

/** The file is new, so a missing path means a missing folder. */
const withoutFolder = (thrown: unknown, file: string): DwhError | undefined =>
	systemCodeOf(thrown) === 'ENOENT' && !existsSync(path.dirname(file))
		? new DwhError('disk', `Could not write ${file}: the folder ${path.dirname(file)} does not exist.`, {
				nextSteps: ['Create the folder, or choose another one.'],
				cause: thrown,
			})
		: undefined;

/** Returns a `disk` error for any failure to write a file. */
export const writeError = (thrown: unknown, file: string): DwhError =>
	diskError(thrown, file) ??
	withoutFolder(thrown, file) ??
	new DwhError('disk', `Could not write ${file}: ${thrown instanceof Error ? thrown.message : String(thrown)}.`, {
		nextSteps: ['Correct the permissions of the file and its folder, or choose another folder.'],
		cause: thrown,
	});

/** Runs file work and turns disk failures into a `disk` error that names `place`. */
export const withDisk = async <Result>(place: string, work: () => Promise<Result>): Promise<Result> => {
	try {
		return await work();
	} catch (error) {
		throw diskError(error, place) ?? error;
	}
};

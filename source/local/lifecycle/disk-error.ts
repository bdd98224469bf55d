import {DwhError} from '../../core/dwh-error.ts';

const full = /No space left on device|ENOSPC|Disk quota exceeded|EDQUOT|max_temp_directory_size|failed to offload/i;
const tooLarge = /File too large|EFBIG/;
const denied = /Permission denied|EACCES|EPERM|Operation not permitted|Read-only file system|EROFS/;
const notAFolder = /ENOTDIR|Not a directory/;
/** What a path may suffer from besides, with how to mend it. */
const faults: readonly (readonly [pattern: RegExp, reason: string, mend: (place: string) => string])[] = [
	[
		/ELOOP|Too many levels of symbolic links/i,
		'it, or a folder above it, is a symbolic link that leads back to itself',
		place => `Find the link (ls -ld ${place}) and remove it: rm on a link removes the link alone.`,
	],
	[
		/EISDIR|Is a directory/i,
		'there is a folder where a file must be',
		place => `Find the folder below ${place} and move it away.`,
	],
	[/ENAMETOOLONG|File name too long/i, 'the path is too long', () => 'Shorten DWH_HOME or the identifier.'],
	[
		/EIO\b|Input\/output error/,
		'the disk cannot be read or written (input/output error)',
		() => 'Check the disk, or move the state with DWH_HOME.',
	],
	[
		/EMFILE|ENFILE|Too many open files/i,
		'too many files are open',
		() => 'Raise the limit (`ulimit -n`) and run the same command again.',
	],
];

/**
 * A `disk` error when what was thrown means that the disk is full or cannot be written; undefined for
 * anything else. `place` is the file or folder a person would look at.
 */
export const diskError = (thrown: unknown, place: string): DwhError | undefined => {
	if (thrown instanceof DwhError) return thrown;
	const message = thrown instanceof Error ? `${'code' in thrown ? thrown.code : ''} ${thrown.message}` : String(thrown);
	const retry = 'Then run the same command again: what was stored before is whole.';
	if (full.test(message)) {
		return new DwhError('disk', `The disk is full: ${place} could not be written.`, {
			nextSteps: [`Free some space on the disk of ${place}, or move the state with DWH_HOME.`, retry],
			cause: thrown,
		});
	}

	if (tooLarge.test(message)) {
		return new DwhError('disk', `${place} may not grow further: a limit on the size of files was reached.`, {
			nextSteps: ['Raise the limit (`ulimit -f`), or move the state with DWH_HOME.', retry],
			cause: thrown,
		});
	}

	if (denied.test(message)) {
		return new DwhError('disk', `${place} cannot be written: the folder or the disk is read-only for this user.`, {
			nextSteps: [`Make ${place} writable, or choose another folder with DWH_HOME.`],
			cause: thrown,
		});
	}

	if (notAFolder.test(message)) {
		return new DwhError('disk', `${place} cannot be used: a part of that path is a file, not a folder.`, {
			nextSteps: ['Move that file away, or choose another folder with DWH_HOME.'],
			cause: thrown,
		});
	}

	for (const [pattern, reason, mend] of faults) {
		if (!pattern.test(message)) continue;
		return new DwhError('disk', `${place} cannot be used: ${reason}.`, {nextSteps: [mend(place)], cause: thrown});
	}

	return undefined;
};

/** Runs file work; what the disk refuses comes out as a `disk` error naming `place`. */
export const withDisk = async <Result>(place: string, work: () => Promise<Result>): Promise<Result> => {
	try {
		return await work();
	} catch (error) {
		throw diskError(error, place) ?? error;
	}
};

import {DwhError} from '../core/dwh-error.ts';

const reasons: Readonly<Record<string, string>> = {
	ENOSPC: 'the disk is full',
	EDQUOT: 'the disk quota is used up',
	EROFS: 'the disk is read-only',
	EACCES: 'this user may not write there',
	EPERM: 'this user may not write there',
	ENOTDIR: 'a part of that path is a file',
	EMFILE: 'too many files are open',
};

/** What a failed write means to a person; anything that is not about files passes through. */
export const storageError = (thrown: unknown, folder: string): unknown => {
	if (!(thrown instanceof Error) || !('code' in thrown)) return thrown;
	if (thrown.code === 'ENOTEMPTY' || thrown.code === 'EEXIST') {
		return new DwhError('busy', `Somebody else wrote to ${folder} at the same time, so it was left alone.`, {
			nextSteps: ['Wait until the other program is done, or choose another folder with --out.'],
			cause: thrown,
		});
	}

	const reason = reasons[String(thrown.code)];
	if (reason === undefined) return thrown;
	return new DwhError('disk', `The sample cannot be written to ${folder}: ${reason}.`, {
		nextSteps: ['Free some space or correct the rights, or choose another folder with --out.'],
		cause: thrown,
	});
};

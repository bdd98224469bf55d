import type {DwhError} from '../../core/dwh-error.ts';
import {diskError, systemCodeOf} from '../../files/disk-error.ts';

/** Patterns for the engine's messages, with the system's error code for each. */
const codes: readonly (readonly [words: RegExp, code: string])[] = [
	[/No space left on device|max_temp_directory_size|failed to offload/i, 'ENOSPC'],
	[/Disk quota exceeded/i, 'EDQUOT'],
	[/File too large/i, 'EFBIG'],
	[/Permission denied|Operation not permitted/i, 'EACCES'],
	[/Read-only file system/i, 'EROFS'],
	[/Not a directory/i, 'ENOTDIR'],
	[/Too many levels of symbolic links/i, 'ELOOP'],
	[/Is a directory/i, 'EISDIR'],
	[/File name too long/i, 'ENAMETOOLONG'],
	[/Input\/output error/i, 'EIO'],
	[/Too many open files/i, 'EMFILE'],
];

/** Returns a `disk` error if the engine or the system could not use a file; undefined for other errors. */
export const diskErrorFromEngine = (thrown: unknown, database: string): DwhError | undefined => {
	const message = thrown instanceof Error ? thrown.message : String(thrown);
	const code = systemCodeOf(thrown) || codes.find(([words]) => words.test(message))?.[1];
	return diskError(thrown, database, code ?? '');
};

import type {DwhError} from '../../core/dwh-error.ts';
import {diskError, systemCodeOf} from '../../files/disk-error.ts';

/** What the engine's sentences contain, and the system's code for it. */
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

/** A `disk` error where the engine, or the system under it, could not use a file; undefined for anything else. */
export const diskErrorFromEngine = (thrown: unknown, database: string): DwhError | undefined => {
	const message = thrown instanceof Error ? thrown.message : String(thrown);
	const code = systemCodeOf(thrown) || codes.find(([words]) => words.test(message))?.[1];
	return diskError(thrown, database, code ?? '');
};

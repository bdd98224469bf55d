import {systemCodeOf} from '../../files/disk-error.ts';
import {isInvalidInput} from '../engine/error-from-engine.ts';
import {UnusableFiles} from './unusable-files.ts';

/** By the code of the system or of zlib. Each follows the name of the file. */
const reasons: Readonly<Record<string, string>> = {
	EACCES: 'is not readable by you',
	ENOENT: 'no longer exists',
	Z_DATA_ERROR: 'is not a gzip file, or is damaged',
	Z_BUF_ERROR: 'is a truncated gzip file',
};

/** Returns the error for a file whose beginning could not be read. Unknown errors are returned unchanged. */
export const unreadableFile = (name: string, cause: unknown): unknown => {
	const code = systemCodeOf(cause);
	const reason = Object.hasOwn(reasons, code) ? reasons[code] : undefined;
	return reason === undefined ? cause : new UnusableFiles(`${name} ${reason}`);
};

const contents = {
	csv: 'it has a record that is not valid CSV',
	json: 'it has an object that is not valid JSON',
	parquet: 'it is not a Parquet file, or is damaged',
} as const;

/** Returns the error for content that the engine refused, without the engine's message, which names internal files. */
export const unreadableContent = (format: keyof typeof contents, cause: unknown): unknown =>
	isInvalidInput(cause) ? new UnusableFiles(contents[format]) : cause;

/** Returns why no table could be made, as the end of a sentence. */
export const reasonOf = (cause: unknown): string => {
	const message = cause instanceof Error ? cause.message : String(cause);
	return (message.split('\n')[0] ?? '').replace(/\.$/, '');
};

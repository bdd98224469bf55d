import {systemCodeOf} from '../../files/disk-error.ts';
import {isInvalidInput} from '../engine/error-from-engine.ts';
import {UnusableFiles} from './unusable-files.ts';

/** By the code of the system or of zlib, as what follows the name of the file. */
const reasons: Readonly<Record<string, string>> = {
	EACCES: 'may not be read by you',
	ENOENT: 'does not exist any more',
	Z_DATA_ERROR: 'is no gzip file, or is damaged',
	Z_BUF_ERROR: 'ends within its gzip data',
};

/** Why the beginning of a file could not be read; what no reason is known for stays as it is. */
export const unreadableFile = (name: string, cause: unknown): unknown => {
	const code = systemCodeOf(cause);
	const reason = Object.hasOwn(reasons, code) ? reasons[code] : undefined;
	return reason === undefined ? cause : new UnusableFiles(`${name} ${reason}`);
};

const contents = {
	csv: 'it has a record that is no valid CSV',
	json: 'it has an object that is no valid JSON',
	parquet: 'it is no Parquet file, or is damaged',
} as const;

/** Why the engine refused what is in the files, instead of its words, which name files of its own. */
export const unreadableContent = (format: keyof typeof contents, cause: unknown): unknown =>
	isInvalidInput(cause) ? new UnusableFiles(contents[format]) : cause;

/** Why no table could be made, as the end of a sentence. */
export const reasonOf = (cause: unknown): string => {
	const message = cause instanceof Error ? cause.message : String(cause);
	return (message.split('\n')[0] ?? '').replace(/\.$/, '');
};

import {addAbortSignal} from 'node:stream';
import {DwhError} from '../../core/dwh-error.ts';
import {largeMaxBytes, readWholeFile, readWholeStream, type WholeFile} from '../../files/read-whole-file.ts';

export type QuerySql = {
	readonly sql: string;
	/** The script it comes from, for error messages. */
	readonly file?: string;
};

/** Returns the SQL of the argument, a script or standard input; undefined if none is given. Throws `usage`. */
export const readQuerySql = async (
	{text, file}: {readonly text?: string; readonly file?: string},
	signal: AbortSignal,
): Promise<QuerySql | undefined> => {
	if (file !== undefined && text !== undefined) {
		throw new DwhError('usage', 'A query and --file exclude each other.', {nextSteps: ['Use only one of them.']});
	}

	if (file !== undefined) return {sql: await readScript(file, signal), file};
	if (text === undefined) return undefined;
	return {sql: text === '-' ? await readInput(signal) : text};
};

const bytesOf = (read: WholeFile, name: string): Buffer => {
	if ('bytes' in read) return read.bytes;
	const {what, remedy, cause} = read;
	throw new DwhError('usage', `Could not read ${name}: it ${what}.`, {cause, nextSteps: [remedy]});
};

const readScript = async (file: string, signal: AbortSignal): Promise<string> =>
	bytesOf(await readWholeFile(file, largeMaxBytes, signal), file).toString('utf8');

const readInput = async (signal: AbortSignal): Promise<string> =>
	bytesOf(await readWholeStream(addAbortSignal(signal, process.stdin)), 'the standard input').toString('utf8');

/** Prefixes the error of a script with its file and line. */
export const withFile = (error: DwhError, file: string | undefined): DwhError => {
	if (file === undefined || error.position === undefined) return error;
	const {line, column} = error.position;
	return error.with({message: `${file}:${line}:${column}: ${error.message}`, file});
};

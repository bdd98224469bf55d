import {readFile} from 'node:fs/promises';
import {addAbortSignal} from 'node:stream';
import {text as readText} from 'node:stream/consumers';
import {DwhError} from '../../core/dwh-error.ts';

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
	return {sql: text === '-' ? await readText(addAbortSignal(signal, process.stdin)) : text};
};

const readScript = async (file: string, signal: AbortSignal): Promise<string> => {
	try {
		return await readFile(file, {encoding: 'utf8', signal});
	} catch (thrown) {
		const {code, message} = thrown as NodeJS.ErrnoException;
		const reason = code === 'ENOENT' ? 'file not found' : code === 'EISDIR' ? 'it is a folder' : message;
		throw new DwhError('usage', `Could not read ${file}: ${reason}.`, {cause: thrown, nextSteps: ['Check its path.']});
	}
};

/** Prefixes the error of a script with its file and line. */
export const withFile = (error: DwhError, file: string | undefined): DwhError => {
	if (file === undefined || error.position === undefined) return error;
	const {line, column} = error.position;
	return error.with({message: `${file}:${line}:${column}: ${error.message}`, file});
};

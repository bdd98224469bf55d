import {DwhError} from '../../core/dwh-error.ts';

/** A bound statement and the file it comes from. */
export type FromFile = {readonly sql: string; readonly file: string};

/** Adds the file of the failed statement to an error about that statement. */
export const nameTheFile = (thrown: unknown, statements: readonly FromFile[]): unknown => {
	if (!(thrown instanceof DwhError) || thrown.sql === undefined) return thrown;
	if (thrown.kind !== 'sql' && thrown.kind !== 'unsupported') return thrown;
	const file = statements.find(({sql}) => sql === thrown.sql)?.file;
	if (file === undefined || thrown.file !== undefined) return thrown;
	const {position} = thrown;
	const place = position ? `${file}:${position.line}` : file;
	return thrown.with({message: `${place}: ${thrown.message}`, file});
};

import {firstWord} from '../core/check-request.ts';
import {codeTokens} from '../core/scan-sql.ts';

/** A COPY of a request. */
export type Copy = {
	/** Its place in the request, from 0. */
	readonly index: number;
	/** Without schema and quotes. */
	readonly table: string;
	readonly sql: string;
};

const bare = (name: string): string =>
	name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name.toLowerCase();

const tableOf = (sql: string): string => {
	const [, first, dot, second] = codeTokens(sql);
	return bare((dot?.text === '.' ? second?.text : first?.text) ?? '');
};

/** The COPY statements of a request, in order. */
export const copiesIn = (statements: readonly string[]): readonly Copy[] =>
	statements.flatMap((sql, index) => (firstWord(sql) === 'COPY' ? [{index, table: tableOf(sql), sql}] : []));

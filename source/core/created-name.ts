import {codeTokens, isWord, type SqlToken} from './scan-sql.ts';

/** Stands for the name in what `withoutCreatedName` gives. */
export const createdName = 'created_table';

const isDot = (token: SqlToken | undefined): boolean => token?.kind === 'symbol' && token.text === '.';

/** A CREATE TABLE with the placeholder `:created_table` where it names its table; everything else as it was. */
export const withoutCreatedName = (sql: string): string => {
	const tokens = codeTokens(sql);
	const first = isWord(tokens[2], 'if') ? 5 : 2;
	// A schema in front belongs to the name.
	const last = isDot(tokens[first + 1]) ? first + 2 : first;
	const [start, end] = [tokens[first]?.start, tokens[last]?.end];
	return start === undefined || end === undefined ? sql : `${sql.slice(0, start)}:${createdName}${sql.slice(end)}`;
};

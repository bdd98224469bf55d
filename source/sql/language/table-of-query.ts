import {tryParseStatement} from './parser/parse-statement.ts';
import {tablesRead} from './tables-read.ts';

/**
 * Returns the name of the only table that a statement reads, with its schema if written; undefined if it reads
 * several, or none.
 */
export const tableOfQuery = (sql: string): string | undefined => {
	const statement = tryParseStatement(sql);
	const names = new Set(
		(statement ? tablesRead(statement) : []).map(({parts}) => parts.map(({name}) => name).join('.')),
	);
	return names.size === 1 ? [...names][0] : undefined;
};

import {tryParseStatement} from './parser/parse-statement.ts';
import {tablesRead} from './tables-read.ts';

/** The name of the one table that a statement reads, with its schema where it is written; undefined where it reads several, or none. */
export const tableOfQuery = (sql: string): string | undefined => {
	const statement = tryParseStatement(sql);
	const names = new Set(
		(statement ? tablesRead(statement) : []).map(({parts}) => parts.map(({name}) => name).join('.')),
	);
	return names.size === 1 ? [...names][0] : undefined;
};

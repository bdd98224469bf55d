import {firstWord} from '../../sql/language/check-request.ts';
import {tryParseStatement} from '../../sql/language/parser/parse-statement.ts';

/** Returns the query type as in `sys_query_history`. */
export const queryType = (sql: string): string => {
	const word = firstWord(sql);
	switch (word) {
		case 'SELECT':
		case 'WITH':
			return 'SELECT';
		case 'INSERT':
		case 'UPDATE':
		case 'DELETE':
		case 'MERGE':
		case 'COPY':
		case 'UNLOAD':
			return word;
		case 'CREATE':
			return tryParseStatement(sql)?.kind === 'create-table-as' ? 'CTAS' : 'DDL';
		case 'DROP':
		case 'ALTER':
		case 'TRUNCATE':
		case 'COMMENT':
			return 'DDL';
		default:
			return 'UTILITY';
	}
};

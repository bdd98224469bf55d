import {firstWord, withoutLeadingComments} from '../core/check-request.ts';

/** What `sys_query_history` calls it. */
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
			return word;
		case 'CREATE':
			return /^create\s+(?:local\s+)?(?:temp\w*\s+)?table\s[^(]*?\bas\b/i.test(withoutLeadingComments(sql))
				? 'CTAS'
				: 'DDL';
		case 'DROP':
		case 'ALTER':
		case 'TRUNCATE':
		case 'COMMENT':
			return 'DDL';
		default:
			return 'UTILITY';
	}
};

import {DwhError} from '../core/dwh-error.ts';

const withoutLeadingComments = (sql: string): string => sql.replace(/^(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)+/, '');

/** The statement's first word in capitals: `SELECT`, `COPY`. */
export const firstWord = (sql: string): string => /^[a-z]+/i.exec(withoutLeadingComments(sql))?.[0].toUpperCase() ?? '';

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

const transactionWords = new Set(['BEGIN', 'START', 'COMMIT', 'END', 'ROLLBACK', 'ABORT']);

/** Throws for what no request may hold, before anything of it runs. */
export const checkRequest = (statements: readonly string[]): void => {
	if (statements.length === 0) throw new DwhError('usage', 'There is no statement to run.');
	for (const sql of statements) {
		const word = firstWord(sql);
		if (transactionWords.has(word)) {
			throw new DwhError(
				'unsupported',
				`${word} is not needed here: statements handed in together are one transaction.`,
				{
					nextSteps: ['Leave it out.'],
					sql,
					position: {line: 1, column: 1},
				},
			);
		}

		if (word === 'TRUNCATE' && statements.length > 1) {
			throw new DwhError('refused', 'TRUNCATE commits the transaction it stands in, so it may not be one of several.', {
				nextSteps: ['Use DELETE FROM instead, or run TRUNCATE alone.'],
				sql,
				position: {line: 1, column: 1},
			});
		}
	}
};

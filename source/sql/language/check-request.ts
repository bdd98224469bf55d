import {DwhError} from '../../core/dwh-error.ts';
import {codeTokens} from './lexer/lexer.ts';

/** Returns the statement's first word in capitals, after any comments: `SELECT`, `COPY`; empty if there is none. */
export const firstWord = (sql: string): string => {
	const first = codeTokens(sql)[0];
	return first?.kind === 'word' ? first.text.toUpperCase() : '';
};

const transactionWords = new Set(['BEGIN', 'START', 'COMMIT', 'END', 'ROLLBACK', 'ABORT']);

/**
 * Throws if a request is invalid on every target, before any of it runs. In a session a request is a single
 * statement of any kind.
 */
export const checkRequest = (statements: readonly string[], isInSession = false): void => {
	if (statements.length === 0) throw new DwhError('usage', 'There is no statement to run.');
	if (isInSession) {
		if (statements.length > 1) throw new DwhError('bug', 'A session takes one statement at a time.');
		return;
	}

	for (const sql of statements) {
		const word = firstWord(sql);
		if (transactionWords.has(word)) {
			throw new DwhError(
				'unsupported',
				`${word} is not allowed here: statements submitted together are one transaction.`,
				{
					nextSteps: ['Leave it out.'],
					sql,
					position: {line: 1, column: 1},
				},
			);
		}

		if (word === 'TRUNCATE' && statements.length > 1) {
			throw new DwhError(
				'refused',
				'TRUNCATE commits its transaction, so it cannot be submitted with other statements.',
				{
					nextSteps: ['Use DELETE FROM instead, or run TRUNCATE on its own.'],
					sql,
					position: {line: 1, column: 1},
				},
			);
		}
	}
};

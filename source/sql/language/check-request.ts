import {DwhError} from '../../core/dwh-error.ts';
import {codeTokens} from './lexer/lexer.ts';

/** The statement's first word in capitals, behind any comments: `SELECT`, `COPY`; empty where there is none. */
export const firstWord = (sql: string): string => {
	const first = codeTokens(sql)[0];
	return first?.kind === 'word' ? first.text.toUpperCase() : '';
};

const transactionWords = new Set(['BEGIN', 'START', 'COMMIT', 'END', 'ROLLBACK', 'ABORT']);

/** Throws for what no request may hold on any target, before anything of it runs. In a session a request is one statement, and may be any. */
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
				`${word} is not needed here: statements submitted together are one transaction.`,
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

import {codeTokens} from './lexer/lexer.ts';

export type TransactionControl = 'begin' | 'commit' | 'rollback';

const controls: Readonly<Record<string, TransactionControl>> = {
	begin: 'begin',
	start: 'begin',
	commit: 'commit',
	end: 'commit',
	rollback: 'rollback',
	abort: 'rollback',
};

/** Returns the statement's effect on the session's transaction; undefined if it has none. */
export const transactionControl = (sql: string): TransactionControl | undefined => {
	const first = codeTokens(sql)[0];
	const word = first?.kind === 'word' ? first.value : '';
	return Object.hasOwn(controls, word) ? controls[word] : undefined;
};

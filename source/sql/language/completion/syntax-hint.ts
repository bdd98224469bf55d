import {nearMiss} from '../../../core/closest.ts';
import {codeTokens, isOperator, type Token} from '../lexer/lexer.ts';
import {reservedWords} from '../parser/words.ts';
import {expectationsAfter} from './expectations.ts';

/** Reserved words that people use as names of columns and tables. */
const temptingNames = new Set(
	(
		'user order group table column default offset percent tag open old new primary references snapshot system top ' +
		'check desc full partition identity limit end case language session_user current_user'
	).split(' '),
);

/** Returns the keyword that a word was probably meant to be, among those possible at its position. */
const meantKeyword = (sql: string, before: readonly Token[], token: Token | undefined): string | undefined => {
	if (token?.kind !== 'word' || reservedWords.has(token.value)) return undefined;
	const firsts = [...expectationsAfter(sql, before).words].map(words => words.split(' ')[0] ?? '');
	return firsts.includes(token.value) ? undefined : nearMiss(token.value, firsts);
};

/**
 * Returns a next step for a syntax error at an offset: a misspelled keyword there, or one before it that was read
 * as a name, or a reserved word used as a name.
 */
export const syntaxHint = (sql: string, offset: number): string | undefined => {
	const tokens = codeTokens(sql);
	const found = tokens.findIndex(({end}) => end > offset);
	const at = found < 0 ? tokens.length : found;
	const from = tokens.slice(0, at).findLastIndex(token => isOperator(token, ';')) + 1;
	const before = tokens.slice(from, at);
	const token = tokens[at];
	const meant = meantKeyword(sql, before, token);
	if (meant !== undefined) return `Did you mean ${meant}?`;
	const earlier = before.at(-1);
	const meantEarlier = meantKeyword(sql, before.slice(0, -1), earlier);
	if (earlier && meantEarlier !== undefined) return `Did you mean ${meantEarlier} in place of "${earlier.text}"?`;
	if (token?.kind === 'word' && temptingNames.has(token.value)) {
		return `${token.text.toUpperCase()} is a reserved word. As a name, write it in double quotes: "${token.value}".`;
	}

	return undefined;
};

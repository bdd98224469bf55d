import {DwhError} from '../../../core/dwh-error.ts';
import type {Token} from '../lexer/lexer.ts';
import {createParser} from '../parser/create-parser.ts';
import type {Statement} from '../tree/statement.ts';
import type {Caret} from './caret.ts';
import {relationsByWords} from './relations-by-words.ts';
import type {SchemaSnapshot} from './schema-snapshot.ts';
import {emptyScope, type Scope, scopeAt} from './scope.ts';

const parsed = (sql: string, tokens: readonly Token[]): Statement | undefined => {
	try {
		return createParser(sql, {tokens, isTolerant: true, end: tokens.at(-1)?.end ?? 0}).statement();
	} catch (thrown) {
		if (!(thrown instanceof DwhError)) throw thrown;
		return undefined;
	}
};

/** Returns what can be named at the caret: from the statement's tree, or from its words if it has none. */
export const findScope = (sql: string, {from, to, before, after}: Caret, schema: SchemaSnapshot): Scope => {
	// A name in place of the word makes `u.| from users` parseable, whatever has been typed.
	const word: Token = {
		kind: 'quoted',
		text: '"_"',
		value: '_',
		start: from,
		end: Math.max(to, from + 1),
		isClosed: true,
	};
	const statement = parsed(sql, [...before, word, ...after]);
	const scope = statement ? scopeAt(statement, from, schema) : emptyScope;
	if (scope.target || scope.levels.some(level => level.length > 0)) return scope;
	const levels = relationsByWords(before, after, schema);
	const [nearest = []] = levels;
	const join = {left: nearest.slice(0, -1), right: nearest.slice(-1), isUsing: false};
	return {...scope, levels, join: before.at(-1)?.value === 'on' ? join : undefined};
};

import type {SqlPosition} from '../../core/dwh-error.ts';
import {codeTokens, type Token} from './lexer/lexer.ts';
import {positionAt} from './lexer/positions.ts';

const isSame = (token: Token | undefined, other: Token): boolean =>
	token !== undefined && token.kind !== 'string' && token.value.toLowerCase() === other.value.toLowerCase();

/**
 * Returns the position of a word in a statement, outside comments; quoted text is also found inside literals.
 * Undefined if it does not occur.
 */
export const findWord = (sql: string, word: string): SqlPosition | undefined => {
	if (word.startsWith("'")) {
		const at = sql.toLowerCase().indexOf(word.toLowerCase());
		return at < 0 ? undefined : positionAt(sql, at);
	}

	const bare = word.replaceAll(/^"|"$/g, '');
	const tokens = codeTokens(sql);
	// A quoted name is one token, whatever it contains; an expression is several.
	const parts = codeTokens(bare);
	const found = tokens.find(
		(token, index) =>
			(token.kind !== 'string' && token.value === bare.toLowerCase()) ||
			(parts.length > 0 && parts.every((part, ahead) => isSame(tokens[index + ahead], part))),
	);
	return found ? positionAt(sql, found.start) : undefined;
};

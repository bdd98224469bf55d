import {codeTokens, isWord, type Token} from '../../sql/language/lexer/lexer.ts';
import {offsetsOf} from '../../sql/language/lexer/string-offsets.ts';
import {quoteText} from './quote.ts';

/*
 * The engine compares names case-insensitively, but Redshift preserves the case of quoted names while
 * `enable_case_sensitive_identifier` is on. So each capital letter of such a name is replaced by a private-use
 * character, before anything compares names. Folding leaves these characters unchanged, and they have the length
 * of one letter, so that positions in the text stay the same.
 */
const above = 0xe000;
const capitals = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const privateOf = (capital: string): string => String.fromCharCode(above + capital.charCodeAt(0));
const privates = capitals.map(privateOf).join('');
const isPrivate = new RegExp(`[${privates}]`);
const everyPrivate = new RegExp(isPrivate, 'g');

/** Returns the engine's form of a name with capitals. */
export const engineName = (name: string): string => name.replace(/[A-Z]/g, privateOf);

/** Returns a text with names as the user wrote them. */
export const shownNames = (text: string): string =>
	isPrivate.test(text) ? text.replace(everyPrivate, char => String.fromCharCode(char.charCodeAt(0) - above)) : text;

const translated = (sql: string, from: string, to: string): string =>
	`translate(${sql}, ${quoteText(from)}, ${quoteText(to)})`;

/** Returns an engine expression for a text with names as the user wrote them. */
export const shownNamesSql = (sql: string): string => translated(sql, privates, capitals.join(''));

/** Returns an engine expression for the engine's form of a name with capitals. */
export const engineNameSql = (sql: string): string => translated(sql, capitals.join(''), privates);

/**
 * Returns the positions of the characters of quoted names in a statement, including the query of an UNLOAD and the
 * body of a procedure.
 */
const placesOf = (tokens: readonly Token[]): ReadonlySet<number> => {
	const places = new Set<number>();
	const add = (token: Token, placeOf: (at: number) => number): void => {
		if (token.kind !== 'quoted') return;
		for (let at = token.start; at < token.end; at++) places.add(placeOf(at));
	};
	for (const token of tokens) add(token, at => at);
	const hasBody = isWord(tokens[0], 'create') && tokens.slice(1, 4).some(token => isWord(token, 'procedure'));
	const texts = tokens.filter(({kind}) => kind === 'string');
	const inner = isWord(tokens[0], 'unload') ? texts.slice(0, 1) : hasBody ? texts : [];
	for (const text of inner) {
		const offsets = offsetsOf(text);
		for (const token of codeTokens(text.value)) add(token, at => offsets[at] ?? -1);
	}

	return places;
};

/** Returns a text whose quoted names keep their case wherever it is parsed. */
export const withExactNames = (sql: string): string => {
	if (!/[A-Z]/.test(sql) || !sql.includes('"')) return sql;
	const places = placesOf(codeTokens(sql));
	return sql.replace(/[A-Z]/g, (capital, at: number) => (places.has(at) ? privateOf(capital) : capital));
};

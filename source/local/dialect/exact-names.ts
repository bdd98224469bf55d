import {codeTokens, isWord, type Token} from '../../sql/language/lexer/lexer.ts';
import {offsetsOf} from '../../sql/language/lexer/string-offsets.ts';
import {quoteText} from './quote.ts';

/*
 * The engine compares names without their case, and Redshift keeps the case of a quoted one while
 * `enable_case_sensitive_identifier` is on. So a capital of such a name is another character to the engine, and to
 * everything here that compares names: one of the private ones, which folding leaves as it is and which is of the
 * length of the letter, so that places in a text stay what they are.
 */
const above = 0xe000;
const capitals = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const privateOf = (capital: string): string => String.fromCharCode(above + capital.charCodeAt(0));
const privates = capitals.map(privateOf).join('');
const isPrivate = new RegExp(`[${privates}]`);
const everyPrivate = new RegExp(isPrivate, 'g');

/** The name by which the engine has one with capitals. */
export const engineName = (name: string): string => name.replace(/[A-Z]/g, privateOf);

/** A text in which names are as the person wrote them. */
export const shownNames = (text: string): string =>
	isPrivate.test(text) ? text.replace(everyPrivate, char => String.fromCharCode(char.charCodeAt(0) - above)) : text;

const translated = (sql: string, from: string, to: string): string =>
	`translate(${sql}, ${quoteText(from)}, ${quoteText(to)})`;

/** The engine's expression for a text in which names are as the person wrote them. */
export const shownNamesSql = (sql: string): string => translated(sql, privates, capitals.join(''));

/** The engine's expression for the name by which it has one with capitals. */
export const engineNameSql = (sql: string): string => translated(sql, capitals.join(''), privates);

/** Where the characters of quoted names stand in a statement, those in the query of an UNLOAD and in the body of a procedure too. */
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

/** A text whose quoted names keep their case, whatever reads it. */
export const withExactNames = (sql: string): string => {
	if (!/[A-Z]/.test(sql) || !sql.includes('"')) return sql;
	const places = placesOf(codeTokens(sql));
	return sql.replace(/[A-Z]/g, (capital, at: number) => (places.has(at) ? privateOf(capital) : capital));
};

/**
 * What a stretch of SQL text is. `name` is a quoted identifier, `dollar` a dollar-quoted string,
 * `placeholder` a `:name` or `:section.key`; `word` covers keywords and bare identifiers.
 */
type SqlTokenKind = 'space' | 'comment' | 'string' | 'name' | 'dollar' | 'word' | 'number' | 'placeholder' | 'symbol';

/** A stretch of the text, from `start` up to, not including, `end`; both are offsets in UTF-16 units. */
export type SqlToken = {
	readonly kind: SqlTokenKind;
	readonly start: number;
	readonly end: number;
	readonly text: string;
	/** False for a string, quoted name or block comment that the text ends in the middle of. */
	readonly isClosed: boolean;
};

const space = /\s+/y;
const word = /[\p{L}_][\p{L}\p{M}\p{N}_$]*/uy;
const number = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const placeholder = /:[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)?/y;
const dollarTag = /\$(?:[A-Za-z_\u0080-\uFFFF][\w\u0080-\uFFFF]*)?\$/y;
// Longest first; `::` has to win over `:name`, and `:=` must not start a placeholder.
const symbol = /::|:=|<=|>=|<>|!=|\|\||=>|./suy;

const matchAt = (pattern: RegExp, sql: string, at: number): number => {
	pattern.lastIndex = at;
	return pattern.test(sql) ? pattern.lastIndex : -1;
};

type Ending = {end: number; isClosed: boolean};

const found = (end: number, length: number): Ending =>
	end < 0 ? {end: length, isClosed: false} : {end, isClosed: true};

const endOfQuoted = (sql: string, start: number, quote: string, hasEscapes: boolean): Ending => {
	for (let at = start + 1; at < sql.length; at++) {
		if (hasEscapes && sql[at] === '\\') at++;
		else if (sql[at] === quote) {
			if (sql[at + 1] !== quote) return {end: at + 1, isClosed: true};
			at++;
		}
	}

	return {end: sql.length, isClosed: false};
};

const endOfBlockComment = (sql: string, start: number): Ending => {
	let depth = 0;
	for (let at = start; at < sql.length; at++) {
		if (sql.startsWith('/*', at)) {
			depth++;
			at++;
		} else if (sql.startsWith('*/', at)) {
			depth--;
			at++;
			if (depth === 0) return {end: at + 1, isClosed: true};
		}
	}

	return {end: sql.length, isClosed: false};
};

const endOfLine = (sql: string, start: number): number => {
	const at = sql.indexOf('\n', start);
	return at < 0 ? sql.length : at;
};

const next = (sql: string, at: number): {kind: SqlTokenKind} & Ending => {
	const closed = (kind: SqlTokenKind, end: number) => ({kind, end, isClosed: true});
	const char = sql[at];
	let end = matchAt(space, sql, at);
	if (end > 0) return closed('space', end);
	if (sql.startsWith('--', at)) return closed('comment', endOfLine(sql, at));
	if (sql.startsWith('/*', at)) return {kind: 'comment', ...endOfBlockComment(sql, at)};
	// Redshift reads a backslash in a plain string as an escape.
	if (char === "'") return {kind: 'string', ...endOfQuoted(sql, at, "'", true)};
	if (char === '"') return {kind: 'name', ...endOfQuoted(sql, at, '"', false)};
	end = matchAt(dollarTag, sql, at);
	if (end > 0) {
		const close = sql.indexOf(sql.slice(at, end), end);
		return {kind: 'dollar', ...found(close < 0 ? -1 : close + end - at, sql.length)};
	}

	end = matchAt(word, sql, at);
	if (end > 0) return closed('word', end);
	end = matchAt(number, sql, at);
	if (end > 0) return closed('number', end);
	end = matchAt(placeholder, sql, at);
	if (end > 0) return closed('placeholder', end);
	return closed('symbol', matchAt(symbol, sql, at));
};

/** Walks Redshift SQL token by token, space and comments included: the texts joined are the input. Never throws. */
export function* scanSql(sql: string): Generator<SqlToken, void, void> {
	for (let start = 0; start < sql.length; ) {
		const {kind, end, isClosed} = next(sql, start);
		yield {kind, start, end, text: sql.slice(start, end), isClosed};
		start = end;
	}
}

/** The tokens that mean something to the engine: all but space and comments. */
export const codeTokens = (sql: string): SqlToken[] =>
	[...scanSql(sql)].filter(({kind}) => kind !== 'space' && kind !== 'comment');

/** The line and column of an offset, both from 1; the column counts characters, not UTF-16 units. */
export const positionOf = (sql: string, offset: number): {line: number; column: number} => {
	const before = sql.slice(0, offset);
	const lineStart = before.lastIndexOf('\n') + 1;
	return {line: before.split('\n').length, column: [...before.slice(lineStart)].length + 1};
};

/** Whether the token is this keyword or bare identifier, in any case. */
export const isWord = (token: SqlToken | undefined, ...words: readonly string[]): boolean =>
	token?.kind === 'word' && words.includes(token.text.toLowerCase());

const escapes: Readonly<Record<string, string>> = {b: '\b', f: '\f', n: '\n', r: '\r', t: '\t'};

/** The value of a string literal in single quotes: doubled quotes and backslash escapes undone. */
export const stringValue = (literal: string): string =>
	literal.slice(1, -1).replaceAll(/''|\\([0-7]{1,3}|.)/gsu, (_, escaped: string | undefined) => {
		if (escaped === undefined) return "'";
		return /^[0-7]/.test(escaped) ? String.fromCodePoint(Number.parseInt(escaped, 8)) : (escapes[escaped] ?? escaped);
	});

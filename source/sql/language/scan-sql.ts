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

/** What servers of the PostgreSQL family do not agree on. */
type Lexing = {
	/** A backslash in a plain string is an escape. In `E'...'` it always is. */
	readonly hasEscapes: boolean;
	readonly hasNestedComments: boolean;
	readonly hasDollarQuotes: boolean;
};

/** As Redshift is documented to read. */
const redshiftLexing: Lexing = {hasEscapes: true, hasNestedComments: true, hasDollarQuotes: true};

const matchAt = (pattern: RegExp, sql: string, at: number): number => {
	pattern.lastIndex = at;
	return pattern.test(sql) ? pattern.lastIndex : -1;
};

type Ending = {end: number; isClosed: boolean};

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

const endOfBlockComment = (sql: string, start: number, isNested: boolean): Ending => {
	let depth = 0;
	for (let at = start; at < sql.length; at++) {
		if (sql.startsWith('/*', at) && (isNested || depth === 0)) {
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
	// A carriage return alone ends a line too, for Redshift as for PostgreSQL.
	const length = sql.slice(start).search(/[\n\r]/);
	return length < 0 ? sql.length : start + length;
};

const endOfDollarQuote = (sql: string, start: number, tagEnd: number): Ending => {
	const close = sql.indexOf(sql.slice(start, tagEnd), tagEnd);
	return close < 0 ? {end: sql.length, isClosed: false} : {end: close + tagEnd - start, isClosed: true};
};

// In the order in which they are tried, each only where its first character fits: texts are scanned often.
const plain: readonly {kind: SqlTokenKind; first: RegExp; pattern: RegExp}[] = [
	{kind: 'word', first: /[A-Za-z_\u0080-\uFFFF]/, pattern: word},
	{kind: 'space', first: /\s/, pattern: space},
	{kind: 'number', first: /[\d.]/, pattern: number},
	{kind: 'placeholder', first: /:/, pattern: placeholder},
];

const next = (sql: string, at: number, before: SqlToken | undefined, lexing: Lexing): {kind: SqlTokenKind} & Ending => {
	const char = sql.charAt(at);
	switch (char) {
		case "'": {
			const isEscaping = lexing.hasEscapes || (before?.end === at && isWord(before, 'e'));
			return {kind: 'string', ...endOfQuoted(sql, at, "'", isEscaping)};
		}

		case '"':
			return {kind: 'name', ...endOfQuoted(sql, at, '"', false)};
		case '-':
			if (sql.startsWith('--', at)) return {kind: 'comment', end: endOfLine(sql, at), isClosed: true};
			break;
		case '/':
			if (sql.startsWith('/*', at)) return {kind: 'comment', ...endOfBlockComment(sql, at, lexing.hasNestedComments)};
			break;
		case '$': {
			const tagEnd = lexing.hasDollarQuotes ? matchAt(dollarTag, sql, at) : -1;
			if (tagEnd > 0) return {kind: 'dollar', ...endOfDollarQuote(sql, at, tagEnd)};
			break;
		}

		default:
			for (const {kind, first, pattern} of plain) {
				if (!first.test(char)) continue;
				const end = matchAt(pattern, sql, at);
				if (end > 0) return {kind, end, isClosed: true};
			}
	}

	return {kind: 'symbol', end: matchAt(symbol, sql, at), isClosed: true};
};

/** The tokens of a text, space and comments included, as one of the servers would read it. Never throws. */
const scanAs = (sql: string, lexing: Lexing): readonly SqlToken[] => {
	const tokens: SqlToken[] = [];
	for (let start = 0; start < sql.length; ) {
		const {kind, end, isClosed} = next(sql, start, tokens.at(-1), lexing);
		tokens.push({kind, start, end, text: sql.slice(start, end), isClosed});
		start = end;
	}

	return tokens;
};

// A catalogue's statements are read for several reasons, one after the other: scanned once, they are read in a third of the time.
const remembered = new Map<string, readonly SqlToken[]>();
const maxRemembered = 200;
const maxRememberedLength = 4000;

/** Redshift SQL as tokens, space and comments included: the texts joined are the input. Never throws. */
export const scanSql = (sql: string): readonly SqlToken[] => {
	const known = remembered.get(sql);
	if (known) return known;
	const tokens = scanAs(sql, redshiftLexing);
	if (sql.length > maxRememberedLength) return tokens;
	if (remembered.size >= maxRemembered) remembered.clear();
	remembered.set(sql, tokens);
	return tokens;
};

/** Whether the token means something to the engine: all but space and comments do. */
export const isCode = ({kind}: SqlToken): boolean => kind !== 'space' && kind !== 'comment';

/** The tokens that mean something to the engine. */
export const codeTokens = (sql: string): SqlToken[] => scanSql(sql).filter(isCode);

/** The line and column of an offset, both from 1; the column counts characters, not UTF-16 units. */
export const positionOf = (sql: string, offset: number): {line: number; column: number} => {
	const before = sql.slice(0, offset);
	const lineStart = before.lastIndexOf('\n') + 1;
	return {line: before.split('\n').length, column: [...before.slice(lineStart)].length + 1};
};

/** The offset of a line and column as `positionOf` counts them; a place beyond the text is its end. */
export const offsetAt = (sql: string, {line, column}: {readonly line: number; readonly column: number}): number => {
	const lines = sql.split('\n');
	if (line > lines.length) return sql.length;
	const before = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
	return before + [...(lines[line - 1] ?? '')].slice(0, column - 1).join('').length;
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

/**
 * The kind of a token. `quoted` is a quoted identifier; `string` includes `E'...'` and dollar-quoted strings;
 * `placeholder` is `:name` or `:section.key`, `parameter` is `$1`; `jinja` is `{{ }}`, `{% %}` or `{# #}`; `word`
 * is a keyword, a bare identifier or a `#temporary` name; `unknown` is a character without meaning in SQL.
 */
type TokenKind =
	| 'space'
	| 'comment'
	| 'word'
	| 'quoted'
	| 'string'
	| 'number'
	| 'operator'
	| 'placeholder'
	| 'parameter'
	| 'jinja'
	| 'unknown';

export type Token = {
	readonly kind: TokenKind;
	/** As written. */
	readonly text: string;
	/** Words and quoted names unquoted and in lower case, strings decoded, otherwise the text. */
	readonly value: string;
	/** Offsets in UTF-16 units; `end` is exclusive. */
	readonly start: number;
	readonly end: number;
	/** False for a string, name, comment or Jinja expression that the end of the text cuts off. */
	readonly isClosed: boolean;
};

/** Rules that differ between servers of the PostgreSQL family. */
export type Lexing = {
	/** Whether a backslash in a plain string is an escape. In `E'...'` it always is. */
	readonly hasEscapes: boolean;
	readonly hasNestedComments: boolean;
	readonly hasDollarQuotes: boolean;
};

/** As documented for Redshift. */
export const redshiftLexing: Lexing = {hasEscapes: true, hasNestedComments: true, hasDollarQuotes: true};

const spacePattern = /[\s\uFEFF]+/y;
const wordPattern = /[\p{L}_][\p{L}\p{M}\p{N}_$]*/uy;
const temporaryPattern = /#[\p{L}_][\p{L}\p{M}\p{N}_$]*/uy;
const numberPattern = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const placeholderPattern = /:[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)?/y;
const parameterPattern = /\$\d+/y;
const dollarTag = /\$(?:[A-Za-z_\u0080-\uFFFF][\w\u0080-\uFFFF]*)?\$/y;
// Longest first.
const operatorPattern =
	/!~~\*|\|\|\/|->>|#>>|::|:=|<=|>=|<>|!=|\|\||\|\/|!~~|!~\*|!~|~~\*|~~|~\*|<<|>>|=>|==|->|#>|@>|<@|\*\*|\/\/|[-+*/%^=<>~!@#&|,;()[\].:?{}]/y;

const endOf = (pattern: RegExp, sql: string, at: number): number => {
	pattern.lastIndex = at;
	return pattern.test(sql) ? pattern.lastIndex : -1;
};

type Ending = {readonly end: number; readonly isClosed: boolean};

const endOfQuoted = (sql: string, start: number, quote: string, hasEscapes: boolean): Ending => {
	for (let at = start + 1; at < sql.length; at++) {
		const char = sql[at];
		if (hasEscapes && char === '\\') at++;
		else if (char === quote) {
			if (sql[at + 1] !== quote) return {end: at + 1, isClosed: true};
			at++;
		}
	}

	return {end: sql.length, isClosed: false};
};

const commentMarks = /\/\*|\*\//g;

const endOfBlockComment = (sql: string, start: number, isNested: boolean): Ending => {
	commentMarks.lastIndex = start + 2;
	for (let depth = 1; ; ) {
		const mark = commentMarks.exec(sql);
		if (!mark) return {end: sql.length, isClosed: false};
		if (mark[0] === '*/') depth--;
		else if (isNested) depth++;
		// `/*/` inside an unnested comment: the star may close it.
		else commentMarks.lastIndex--;
		if (depth === 0) return {end: commentMarks.lastIndex, isClosed: true};
	}
};

// A lone carriage return ends a line too, in Redshift as in PostgreSQL.
const lineEnd = /[\n\r]/g;

const endOfLine = (sql: string, start: number): number => {
	lineEnd.lastIndex = start;
	return lineEnd.exec(sql)?.index ?? sql.length;
};

const endAt = (sql: string, close: string, from: number): Ending => {
	const found = sql.indexOf(close, from);
	return found < 0 ? {end: sql.length, isClosed: false} : {end: found + close.length, isClosed: true};
};

const escapes: Readonly<Record<string, string>> = {n: '\n', t: '\t', r: '\r', b: '\b', f: '\f'};

/** Decodes the content of a quoted string. */
const decode = (body: string, hasEscapes: boolean): string => {
	if (!hasEscapes) return body.replaceAll("''", "'");
	return body.replace(/''|\\(?:([0-7]{1,3})|x([0-9a-fA-F]{1,2})|([\s\S]))/g, (whole, octal, hex, char) => {
		if (whole === "''") return "'";
		if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
		if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
		return escapes[char] ?? char;
	});
};

type Stretch = Ending & {readonly kind: TokenKind; readonly value?: string};

const closed = (kind: TokenKind, end: number): Stretch => ({kind, end, isClosed: true});

const readString = (sql: string, quote: number, hasEscapes: boolean): Stretch => {
	const ending = endOfQuoted(sql, quote, "'", hasEscapes);
	const last = ending.isClosed ? ending.end - 1 : ending.end;
	return {kind: 'string', ...ending, value: decode(sql.slice(quote + 1, last), hasEscapes)};
};

const jinjaCloses: Readonly<Record<string, string>> = {'{{': '}}', '{%': '%}', '{#': '#}'};

const readSymbol = (sql: string, at: number, lexing: Lexing): Stretch | undefined => {
	switch (sql[at]) {
		case "'":
			return readString(sql, at, lexing.hasEscapes);
		case '"': {
			const ending = endOfQuoted(sql, at, '"', false);
			const body = sql.slice(at + 1, ending.isClosed ? ending.end - 1 : ending.end);
			return {kind: 'quoted', ...ending, value: body.replaceAll('""', '"').toLowerCase()};
		}

		case '-':
			return sql[at + 1] === '-' ? closed('comment', endOfLine(sql, at)) : undefined;
		case '/':
			return sql[at + 1] === '*'
				? {kind: 'comment', ...endOfBlockComment(sql, at, lexing.hasNestedComments)}
				: undefined;
		case '$': {
			const tag = lexing.hasDollarQuotes ? endOf(dollarTag, sql, at) : -1;
			if (tag > 0) {
				const ending = endAt(sql, sql.slice(at, tag), tag);
				const last = ending.isClosed ? ending.end - (tag - at) : ending.end;
				return {kind: 'string', ...ending, value: sql.slice(tag, last)};
			}

			const end = endOf(parameterPattern, sql, at);
			return end > 0 ? closed('parameter', end) : undefined;
		}

		case ':': {
			const end = endOf(placeholderPattern, sql, at);
			return end > 0 ? closed('placeholder', end) : undefined;
		}

		case '{': {
			const close = jinjaCloses[sql.slice(at, at + 2)];
			return close ? {kind: 'jinja', ...endAt(sql, close, at + 2)} : undefined;
		}

		case '#': {
			const end = endOf(temporaryPattern, sql, at);
			return end > 0 ? readWord(sql, at, end) : undefined;
		}

		default:
			return undefined;
	}
};

const isDigit = (char: string | undefined): boolean => char !== undefined && char >= '0' && char <= '9';

const isPlainWordPart = (code: number): boolean =>
	(code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95 || code === 36;
const isPlainWordStart = (code: number): boolean => isPlainWordPart(code) && !(code >= 48 && code <= 57) && code !== 36;

/** Returns the end of the word at `at`; -1 if there is none. */
const endOfWord = (sql: string, at: number): number => {
	const code = sql.charCodeAt(at);
	if (code < 128 && !isPlainWordStart(code)) return -1;
	let end = at;
	while (isPlainWordPart(sql.charCodeAt(end))) end++;
	return sql.charCodeAt(end) >= 128 ? endOf(wordPattern, sql, at) : end;
};

const readWord = (sql: string, at: number, end: number): Stretch => ({
	kind: 'word',
	end,
	isClosed: true,
	value: sql.slice(at, end).toLowerCase(),
});

const readStretch = (sql: string, at: number, lexing: Lexing): Stretch => {
	const char = sql[at];
	const word = endOfWord(sql, at);
	if (word > 0) {
		const isEscaping = word === at + 1 && (char === 'e' || char === 'E') && sql[word] === "'";
		return isEscaping ? readString(sql, word, true) : readWord(sql, at, word);
	}

	const symbol = readSymbol(sql, at, lexing);
	if (symbol) return symbol;
	if (isDigit(char) || (char === '.' && isDigit(sql[at + 1]))) return closed('number', endOf(numberPattern, sql, at));
	const space = endOf(spacePattern, sql, at);
	if (space > 0) return closed('space', space);
	const operator = endOf(operatorPattern, sql, at);
	if (operator > 0) return closed('operator', operator);
	return closed('unknown', at + ((sql.codePointAt(at) ?? 0) > 0xffff ? 2 : 1));
};

/** Reads a single space or an ASCII word, the most frequent tokens; returns undefined for anything else. */
const readPlain = (sql: string, start: number): Token | undefined => {
	const first = sql.charCodeAt(start);
	if (first === 32) {
		const end = start + 1;
		return isPlainWordPart(sql.charCodeAt(end))
			? {kind: 'space', text: ' ', value: ' ', start, end, isClosed: true}
			: undefined;
	}

	if (!isPlainWordStart(first)) return undefined;
	let end = start + 1;
	while (isPlainWordPart(sql.charCodeAt(end))) end++;
	// A non-ASCII letter continues the word, and a quote may turn it into the start of a string.
	const next = sql.charCodeAt(end);
	if (next >= 128 || next === 39) return undefined;
	const text = sql.slice(start, end);
	return {kind: 'word', text, value: text.toLowerCase(), start, end, isClosed: true};
};

/**
 * Returns the tokens of a text as read by a server with this lexing, including whitespace and comments: joined,
 * they are the input. Never throws.
 */
export const scanAs = (sql: string, lexing: Lexing): readonly Token[] => {
	const tokens: Token[] = [];
	for (let start = 0; start < sql.length; ) {
		const token = tokenAt(sql, start, lexing);
		tokens.push(token);
		start = token.end;
	}

	return tokens;
};

const tokenAt = (sql: string, start: number, lexing: Lexing): Token => {
	const plain = readPlain(sql, start);
	if (plain) return plain;
	const {kind, end, isClosed, value} = readStretch(sql, start, lexing);
	const text = sql.slice(start, end);
	return {kind, text, value: value ?? text, start, end, isClosed};
};

/** Yields the tokens of Redshift SQL from the start of a token on, each scanned on demand. */
export function* scanFrom(sql: string, from: number): Generator<Token, void, void> {
	for (let start = from; start < sql.length; ) {
		const token = tokenAt(sql, start, redshiftLexing);
		yield token;
		start = token.end;
	}
}

// A catalogue's statements are scanned for several purposes; caching takes two thirds off the time.
const remembered = new Map<string, readonly Token[]>();
const maxRemembered = 200;
const maxRememberedLength = 4000;

/** Returns the tokens of Redshift SQL, including whitespace and comments: joined, they are the input. Never throws. */
export const scan = (sql: string): readonly Token[] => {
	const known = remembered.get(sql);
	if (known) return known;
	const tokens = scanAs(sql, redshiftLexing);
	if (sql.length > maxRememberedLength) return tokens;
	if (remembered.size >= maxRemembered) remembered.clear();
	remembered.set(sql, tokens);
	return tokens;
};

/** Whether the token is one of these keywords or bare names, given in lower case. */
export const isWord = (token: Token | undefined, ...words: readonly string[]): boolean =>
	token?.kind === 'word' && words.includes(token.value);

export const isOperator = (token: Token | undefined, text: string): boolean =>
	token?.kind === 'operator' && token.text === text;

/** Whether the token is code, not whitespace or a comment. An unclosed comment counts, because it is an error. */
export const isCode = ({kind, isClosed}: Token): boolean => kind !== 'space' && (kind !== 'comment' || !isClosed);

/** Returns the code tokens, without whitespace and comments. */
export const codeTokens = (sql: string): readonly Token[] => scan(sql).filter(isCode);

import {DwhError, type SqlPosition} from '../../../core/dwh-error.ts';
import {isCode, type Lexing, redshiftLexing, scanAs, type Token} from '../lexer/lexer.ts';
import {positionAt} from '../lexer/positions.ts';

/** Reads tokens one after another; every `expect` throws `sql` with the position of what stands there instead. */
export type CopyCursor = {
	peek(): CopyToken;
	next(): CopyToken;
	/** Consumes the word when it is there, in any case. */
	accept(...words: readonly string[]): boolean;
	acceptSign(sign: string): boolean;
	expectWord(word: string): void;
	expectName(what: string): string;
	expectText(what: string): string;
	expectNumber(what: string): number;
	fail(message: string, at?: CopyToken): DwhError;
	refuse(message: string, nextStep: string, at?: CopyToken): DwhError;
};

const shown = (token: CopyToken): string => (token.kind === 'end' ? 'the end of the statement' : `"${token.text}"`);

export const copyCursor = (sql: string, tokens: readonly CopyToken[]): CopyCursor => {
	let at = 0;
	const last = tokens.at(-1);
	const peek = (): CopyToken => tokens[at] ?? last ?? {kind: 'end', text: '', position: {line: 1, column: 1}};
	const next = (): CopyToken => {
		const token = peek();
		at++;
		return token;
	};

	const fail = (message: string, token = peek()): DwhError =>
		new DwhError('sql', `${message} (line ${token.position.line}, column ${token.position.column}).`, {
			sql,
			position: token.position,
		});
	const expect = (kinds: readonly CopyToken['kind'][], what: string): string => {
		const token = peek();
		if (!kinds.includes(token.kind)) throw fail(`COPY needs ${what}, not ${shown(token)}`);
		return next().text;
	};

	const accept = (...words: readonly string[]): boolean => {
		const isThere = words.every((word, index) => {
			const token = tokens[at + index];
			return token?.kind === 'word' && token.text.toUpperCase() === word;
		});
		if (isThere) at += words.length;
		return isThere;
	};

	return {
		peek,
		next,
		accept,
		acceptSign(sign) {
			const isThere = peek().kind === 'sign' && peek().text === sign;
			if (isThere) at++;
			return isThere;
		},
		expectWord(word) {
			if (!accept(word)) throw fail(`COPY needs ${word}, not ${shown(peek())}`);
		},
		expectName(what) {
			const token = peek();
			const text = expect(['word', 'name'], what);
			return token.kind === 'word' ? text.toLowerCase() : text;
		},
		expectText: what => expect(['text'], what),
		expectNumber(what) {
			const isNegative = peek().text === '-' && peek().kind === 'sign';
			if (isNegative) throw fail(`COPY needs ${what}, which cannot be negative`);
			return Number(expect(['number'], what));
		},
		fail,
		refuse: (message, nextStep, token = peek()) =>
			new DwhError('unsupported', `${message} (line ${token.position.line}, column ${token.position.column}).`, {
				sql,
				position: token.position,
				nextSteps: [nextStep],
			}),
	};
};

export type CopyToken = {
	/** `word`: a keyword or bare name; `name`: a quoted name; `text`: a string literal. */
	readonly kind: 'word' | 'name' | 'text' | 'number' | 'sign' | 'end';
	/** Unquoted; as written. */
	readonly text: string;
	readonly position: SqlPosition;
};

// COPY has escapes of its own in DELIMITER and NULL: a backslash reaches it as it is written.
const lexing: Lexing = {...redshiftLexing, hasEscapes: false};
const signs = ['(', ')', ',', '.', ';', '=', '-'];

const kindOf = ({kind, text}: Token): CopyToken['kind'] | undefined => {
	switch (kind) {
		case 'word':
			return 'word';
		case 'quoted':
			return 'name';
		case 'string':
			return 'text';
		case 'number':
			return /^\d+$/.test(text) ? 'number' : 'sign';
		case 'operator':
			return signs.includes(text) ? 'sign' : undefined;
		default:
			return undefined;
	}
};

const unquoted = ({kind, text, value}: Token): string => {
	if (kind === 'string') return value;
	return kind === 'quoted' ? text.slice(1, -1).replaceAll('""', '"') : text;
};

/** Splits a COPY statement; comments and space are left out, an `end` token closes it. Throws `sql` on what no token starts with. */
export const copyTokens = (sql: string): CopyToken[] => {
	const tokens = scanAs(sql, lexing)
		.filter(isCode)
		.map((token): CopyToken => {
			const kind = kindOf(token);
			const position = positionAt(sql, token.start);
			if (kind && token.isClosed) return {kind, text: unquoted(token), position};
			const what = token.isClosed ? `"${token.text}"` : 'a string that is never closed';
			throw new DwhError('sql', `COPY cannot be read: ${what} at line ${position.line}, column ${position.column}.`, {
				sql,
				position,
			});
		});
	return [...tokens, {kind: 'end', text: '', position: positionAt(sql, sql.length)}];
};

import {DwhError, type SqlPosition} from '../../../core/dwh-error.ts';

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

const patterns = [
	['space', /\s+|--[^\n\r]*|\/\*[\s\S]*?\*\//y],
	['text', /'(?:[^']|'')*'/y],
	['name', /"(?:[^"]|"")+"/y],
	['number', /\d+/y],
	['word', /[\p{L}_][\p{L}\p{N}_$]*/uy],
	['sign', /[(),.;=-]/y],
] as const;

const unquoted = (kind: string, text: string): string => {
	if (kind === 'text') return text.slice(1, -1).replaceAll("''", "'");
	return kind === 'name' ? text.slice(1, -1).replaceAll('""', '"') : text;
};

/** Splits a COPY statement; comments and space are left out, an `end` token closes it. Throws `sql` on what no token starts with. */
export const copyTokens = (sql: string): CopyToken[] => {
	const tokens: CopyToken[] = [];
	let at = 0;
	let line = 1;
	let lineStart = 0;
	while (at < sql.length) {
		const position = {line, column: at - lineStart + 1};
		const found = patterns.find(([, pattern]) => {
			pattern.lastIndex = at;
			return pattern.test(sql);
		});
		if (!found) {
			const what = sql[at] === "'" ? 'a string that is never closed' : `"${sql[at]}"`;
			throw new DwhError('sql', `COPY cannot be read: ${what} at line ${position.line}, column ${position.column}.`, {
				sql,
				position,
			});
		}

		const [kind, pattern] = found;
		const text = sql.slice(at, pattern.lastIndex);
		if (kind !== 'space') tokens.push({kind, text: unquoted(kind, text), position});
		for (let index = text.indexOf('\n'); index !== -1; index = text.indexOf('\n', index + 1)) {
			line++;
			lineStart = at + index + 1;
		}

		at = pattern.lastIndex;
	}

	tokens.push({kind: 'end', text: '', position: {line, column: at - lineStart + 1}});
	return tokens;
};

import {DwhError, type SqlPosition} from '../../core/dwh-error.ts';

/** A piece of a statement; comments and white space are between tokens, not tokens. */
export type Token = {
	readonly kind: 'word' | 'quoted' | 'string' | 'number' | 'operator' | 'parameter';
	/** As written. */
	readonly text: string;
	/** Words and quoted names folded to lower case and unquoted, strings decoded, else the text. */
	readonly value: string;
	/** Offsets into the statement, in UTF-16 units; `end` is exclusive. */
	readonly start: number;
	readonly end: number;
};

const wordStart = /[\p{L}_]/u;
const wordPart = /[\p{L}\p{N}_$]/u;
const operators = ['::', '<=', '>=', '<>', '!=', '||', '!~~*', '!~~', '!~*', '!~', '~~*', '~~', '~*', ':=', '|/', '->'];

const escapes: Readonly<Record<string, string>> = {n: '\n', t: '\t', r: '\r', b: '\b', f: '\f'};

// Plain literals process backslashes, as the engine Redshift descends from did before standard strings.
const decode = (body: string): string =>
	body.replace(/''|\\(?:([0-7]{1,3})|x([0-9a-fA-F]{1,2})|([\s\S]))/g, (whole, octal, hex, char) => {
		if (whole === "''") return "'";
		if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
		if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
		return escapes[char] ?? char;
	});

const unterminated = (sql: string, start: number, what: string): DwhError =>
	new DwhError('sql', `Syntax error: unterminated ${what}.`, {
		sql,
		position: positionAt(sql, start),
		nextSteps: [`Close the ${what} that starts here.`],
	});

const skipComment = (sql: string, start: number): number => {
	if (sql.startsWith('--', start)) {
		const end = sql.slice(start).search(/[\n\r]/);
		return end < 0 ? sql.length : start + end + 1;
	}

	let depth = 0;
	let at = start;
	do {
		if (sql.startsWith('/*', at)) {
			depth++;
			at += 2;
		} else if (sql.startsWith('*/', at)) {
			depth--;
			at += 2;
		} else at++;
		if (at > sql.length) throw unterminated(sql, start, 'comment');
	} while (depth > 0);
	return at;
};

const stringEnd = (sql: string, start: number): number => {
	for (let at = start + 1; at < sql.length; at++) {
		if (sql[at] === '\\') at++;
		else if (sql[at] === "'") {
			if (sql[at + 1] === "'") at++;
			else return at + 1;
		}
	}
	throw unterminated(sql, start, 'string');
};

const quotedEnd = (sql: string, start: number): number => {
	for (let at = start + 1; at < sql.length; at++) {
		if (sql[at] === '"') {
			if (sql[at + 1] === '"') at++;
			else return at + 1;
		}
	}
	throw unterminated(sql, start, 'quoted name');
};

const matchEnd = (pattern: RegExp, sql: string, start: number): number => {
	pattern.lastIndex = start;
	return pattern.exec(sql)?.index === start ? pattern.lastIndex : start;
};

const readToken = (sql: string, start: number): Token => {
	const char = sql[start] as string;
	const make = (kind: Token['kind'], end: number, value?: string): Token => {
		const text = sql.slice(start, end);
		return {kind, text, value: value ?? text, start, end};
	};

	if (char === "'") {
		const end = stringEnd(sql, start);
		return make('string', end, decode(sql.slice(start + 1, end - 1)));
	}

	if (char === '"') {
		const end = quotedEnd(sql, start);
		return make(
			'quoted',
			end,
			sql
				.slice(start + 1, end - 1)
				.replaceAll('""', '"')
				.toLowerCase(),
		);
	}

	if (char === '$') {
		const opening = matchEnd(/\$[A-Za-z_]*\$/g, sql, start);
		if (opening > start) {
			const tag = sql.slice(start, opening);
			const close = sql.indexOf(tag, opening);
			if (close < 0) throw unterminated(sql, start, 'dollar-quoted string');
			return make('string', close + tag.length, sql.slice(opening, close));
		}
		const end = matchEnd(/\$\d+/g, sql, start);
		if (end > start) return make('parameter', end);
	}

	if (/[0-9]/.test(char) || (char === '.' && /[0-9]/.test(sql[start + 1] ?? ''))) {
		return make('number', matchEnd(/(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/g, sql, start));
	}

	if (wordStart.test(char)) {
		let end = start + 1;
		while (end < sql.length && wordPart.test(sql[end] as string)) end++;
		return make('word', end, sql.slice(start, end).toLowerCase());
	}

	if (char === '#' && wordStart.test(sql[start + 1] ?? '')) {
		let end = start + 1;
		while (end < sql.length && wordPart.test(sql[end] as string)) end++;
		return make('word', end, sql.slice(start, end).toLowerCase());
	}

	const operator = operators.find(candidate => sql.startsWith(candidate, start));
	return make('operator', start + (operator?.length ?? 1));
};

/** Splits a statement; throws `sql` at the place where a string, name or comment is never closed. */
export const tokenize = (sql: string): readonly Token[] => {
	const tokens: Token[] = [];
	let at = 0;
	while (at < sql.length) {
		if (/\s/.test(sql[at] as string)) at++;
		else if (sql.startsWith('--', at) || sql.startsWith('/*', at)) at = skipComment(sql, at);
		else {
			const token = readToken(sql, at);
			tokens.push(token);
			at = token.end;
		}
	}
	return tokens;
};

/** Line and column, from 1, of a UTF-16 offset into a text. The column counts characters, not units. */
export const positionAt = (text: string, offset: number): SqlPosition => {
	const before = text.slice(0, Math.max(0, Math.min(offset, text.length)));
	const lineStart = before.lastIndexOf('\n') + 1;
	return {line: before.split('\n').length, column: [...before.slice(lineStart)].length + 1};
};

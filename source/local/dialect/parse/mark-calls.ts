import {DwhError} from '../../../core/dwh-error.ts';
import type {DataType} from '../../../sql/language/data-type.ts';
import type {Token} from '../../../sql/language/lexer.ts';
import {positionAt} from '../../../sql/language/lexer.ts';
import {closing, findInside, isCall, isOperator, isWord} from '../../../sql/language/token-search.ts';
import {readType} from '../../../sql/language/type-name.ts';
import {createMappedText} from './source-map.ts';

/** What the parser is not trusted with, because it would give its own meaning to it: kept aside under a number. */
export type Call = {
	/** Folded to lower case. */
	readonly name: string;
	/** Offset of the name in the statement. */
	readonly start: number;
	/** The date part of EXTRACT, DATEADD and the like; `from` for a TRIM with FROM. */
	readonly part: string | undefined;
	/** TRIM only. */
	readonly side: 'both' | 'leading' | 'trailing' | undefined;
	readonly ignoresNulls: boolean;
	readonly isApproximate: boolean;
};

export type MarkedSql = {
	/** For the parser: every call is `f<n>_name(...)`, every literal `'<n>'`. */
	readonly text: string;
	readonly calls: readonly Call[];
	readonly strings: readonly string[];
	/** Types of casts; in `text` each is `varchar(<n>)`. */
	readonly types: readonly DataType[];
	/** Original offset of an offset in `text`. */
	readonly toOriginal: (offset: number) => number;
};

// Words that have a value without parentheses.
const bareCalls = new Set(
	'current_date current_time current_timestamp current_user session_user user sysdate localtime localtimestamp'.split(
		' ',
	),
);
const withPart = new Set(
	'dateadd date_add datediff date_diff date_part pgdate_part date_trunc date_part_year'.split(' '),
);

const supportedTypes =
	'SMALLINT, INTEGER, BIGINT, DECIMAL, REAL, DOUBLE PRECISION, BOOLEAN, CHAR, VARCHAR, DATE, TIME, TIMETZ, TIMESTAMP, TIMESTAMPTZ, SUPER, VARBYTE';

/** A number with an exponent that the engine would read as Infinity or as 0. */
const isBeyondDouble = (digits: string): boolean => {
	if (!/e/i.test(digits)) return false;
	const value = Number(digits);
	return !Number.isFinite(value) || (value === 0 && /^[^eE]*[1-9]/.test(digits));
};

/** Comments as blanks: the parser knows no nested ones. */
const withoutComments = (sql: string, tokens: readonly Token[]): string => {
	let out = '';
	let at = 0;
	for (const token of [...tokens, {start: sql.length, end: sql.length}]) {
		out += sql.slice(at, token.start).replace(/\S/g, ' ') + sql.slice(token.start, token.end);
		at = token.end;
	}
	return out;
};

/** Takes calls and literals out of the parser's hands; positions stay known. */
export const markCalls = (original: string, tokens: readonly Token[]): MarkedSql => {
	const sql = withoutComments(original, tokens);
	const out = createMappedText();
	const calls: Call[] = [];
	const strings: string[] = [];
	const types: DataType[] = [];
	// The FROM of EXTRACT, TRIM and SUBSTRING.
	const insideCalls = new Set<number>();
	let copied = tokens[0]?.start ?? 0;

	const flush = (until: number) => {
		out.copy(sql.slice(copied, until), copied);
		copied = until;
	};
	const replace = (start: number, end: number, text: string) => {
		flush(start);
		out.insert(text, start);
		copied = end;
	};
	const fail = (token: Token, message: string, nextSteps: readonly string[] = []): never => {
		throw new DwhError('sql', message, {sql: original, position: positionAt(sql, token.start), nextSteps});
	};

	const begin = (token: Token, more: Partial<Call>): void => {
		calls.push({
			name: token.value,
			start: token.start,
			part: undefined,
			side: undefined,
			ignoresNulls: false,
			isApproximate: false,
			...more,
		});
	};
	const marked = (token: Token): string => `f${calls.length - 1}_${token.value.replace(/\W/g, '_')}`;

	/** Emits tokens `from` to `to`, exclusive. */
	const emit = (from: number, to: number): void => {
		for (let at = from; at < to; at++) at = emitOne(at, to) - 1;
	};

	/** Notes the type at `at`; returns its stand-in and the index after it. */
	const markType = (at: number): {text: string; end: number} => {
		const read = readType(tokens, at);
		const token = tokens[at];
		if (!token)
			throw new DwhError('sql', 'Syntax error at the end of the statement: a type is missing.', {sql: original});
		if (!read.type) {
			throw new DwhError('unsupported', `Type ${read.text} is not supported by the embedded warehouse.`, {
				sql: original,
				position: positionAt(sql, token.start),
				nextSteps: [`Use one of ${supportedTypes}.`],
			});
		}
		types.push(read.type);
		return {text: `varchar(${types.length})`, end: read.end};
	};

	const emitCast = (at: number, close: number): number => {
		const start = (tokens[at] as Token).start;
		if (isWord(tokens[at], 'convert')) {
			// CONVERT(type, value)
			const {text, end} = markType(at + 2);
			if (!isOperator(tokens[end], ',')) fail(tokens[at] as Token, 'CONVERT takes a type, a comma and a value.');
			replace(start, (tokens[end] as Token).end, 'cast(');
			emit(end + 1, close);
			flush((tokens[close] as Token).start);
			out.insert(` as ${text}`, start);
			return close;
		}
		let as = -1;
		for (let from = at + 1; ; ) {
			const found = findInside(
				tokens.slice(0, close),
				at + 1,
				close,
				token => isWord(token, 'as') && token.start >= (tokens[from] as Token).start,
			);
			if (found < 0) break;
			as = found;
			from = found + 1;
		}
		if (as < 0) fail(tokens[at] as Token, 'Syntax error: CAST takes a value, AS and a type.');
		replace(start, (tokens[at] as Token).end, 'cast');
		emit(at + 1, as + 1);
		const {text, end} = markType(as + 1);
		if (end !== close) fail(tokens[end] as Token, `Syntax error at or near "${tokens[end]?.text}".`);
		replace((tokens[as + 1] as Token).start, (tokens[end - 1] as Token).end, text);
		return close;
	};

	const emitCall = (at: number): number => {
		const name = tokens[at] as Token;
		const close = closing(tokens, at + 1);
		if (close < 0) fail(tokens[at + 1] as Token, 'Syntax error: this parenthesis is never closed.');
		const first = tokens[at + 2] as Token;

		if (name.value === 'extract') {
			const from = findInside(tokens, at + 1, close, token => isWord(token, 'from'));
			insideCalls.add(from);
			if (from < 0) fail(name, 'Syntax error: EXTRACT takes a date part, FROM and a value.');
			begin(name, {part: first.value.toLowerCase()});
			replace(name.start, (tokens[from] as Token).end, `${marked(name)}(`);
			emit(from + 1, close);
			return close;
		}

		if (withPart.has(name.value) && isOperator(tokens[at + 3], ',')) {
			begin(name, {part: first.value.toLowerCase()});
			replace(name.start, (tokens[at + 3] as Token).end, `${marked(name)}(`);
			emit(at + 4, close);
			return close;
		}

		if (name.value === 'trim') {
			const side = isWord(first, 'both', 'leading', 'trailing') ? first : undefined;
			const from = findInside(tokens, at + 1, close, token => isWord(token, 'from'));
			insideCalls.add(from);
			begin(name, {side: (side?.value ?? 'both') as Call['side'], part: from >= 0 ? 'from' : undefined});
			replace(name.start, (side ?? (tokens[at + 1] as Token)).end, `${marked(name)}(`);
			if (from > at + (side ? 3 : 2)) {
				emit(at + (side ? 3 : 2), from);
				replace((tokens[from] as Token).start, (tokens[from] as Token).end, ',');
			} else if (from >= 0) replace((tokens[from] as Token).start, (tokens[from] as Token).end, '');
			emit(from >= 0 ? from + 1 : at + (side ? 3 : 2), close);
			return close;
		}

		const separators: Readonly<Record<string, readonly string[]>> = {
			substring: ['from', 'for'],
			substr: ['from', 'for'],
			position: ['in'],
		};
		begin(name, {isApproximate: isWord(tokens[at - 1], 'approximate')});
		replace(name.start, name.end, marked(name));
		const words = separators[name.value];
		if (words) {
			let start = at + 1;
			for (const word of words) {
				const found = findInside(tokens, at + 1, close, token => isWord(token, word));
				if (found < 0) continue;
				insideCalls.add(found);
				emit(start, found);
				replace((tokens[found] as Token).start, (tokens[found] as Token).end, ',');
				start = found + 1;
			}
			emit(start, close);
			return close;
		}

		// FIRST_VALUE(x IGNORE NULLS) and LAG(x) IGNORE NULLS
		const index = calls.length - 1;
		const nulls = findInside(tokens, at + 1, close, token => isWord(token, 'ignore', 'respect'));
		const inside = nulls >= 0 && isWord(tokens[nulls + 1], 'nulls') ? nulls : -1;
		const after = isWord(tokens[close + 1], 'ignore', 'respect') && isWord(tokens[close + 2], 'nulls');
		const word = inside >= 0 ? tokens[inside] : after ? tokens[close + 1] : undefined;
		if (isWord(word, 'ignore')) calls[index] = {...(calls[index] as Call), ignoresNulls: true};
		emit(at + 1, inside >= 0 ? inside : close);
		if (inside >= 0) replace((tokens[inside] as Token).start, (tokens[inside + 1] as Token).end, '');
		if (after) {
			flush((tokens[close] as Token).end);
			replace((tokens[close + 1] as Token).start, (tokens[close + 2] as Token).end, '');
			return close + 3;
		}
		return close;
	};

	/** Emits the token at `at`, with what belongs to it; returns the index of the next token. */
	const emitOne = (at: number, to: number): number => {
		const token = tokens[at] as Token;
		const before = tokens[at - 1];
		if (token.kind === 'string') {
			if (isWord(before, 'from', 'join', 'into', 'update') && !insideCalls.has(at - 1))
				fail(token, `Syntax error at or near "${token.text}".`);
			strings.push(token.value);
			replace(token.start, token.end, `'${strings.length - 1}'`);
			return at + 1;
		}
		const literal = tokens[at + 1];
		if (token.kind === 'word' && literal?.kind === 'string' && literal.start === token.end && literal.text[0] === "'") {
			// E'...' and N'...' hold what '...' holds.
			if (token.value !== 'e' && token.value !== 'n')
				fail(token, `Literals such as ${token.text}'...' are not supported.`);
			replace(token.start, token.end, '');
			return at + 1;
		}
		if (token.kind === 'number' && isBeyondDouble(token.text)) {
			fail(token, `Value "${token.text}" is out of range for type double precision.`, [
				'Write a number between 1e-307 and 1e308, or 0.',
			]);
		}
		if (token.kind === 'parameter') fail(token, `There is no parameter ${token.text}.`);
		if (isWord(token, 'approximate') && isWord(tokens[at + 1], 'count', 'percentile_disc')) {
			replace(token.start, token.end, '');
			return at + 1;
		}
		if (isWord(token, 'limit') && isWord(tokens[at + 1], 'all')) {
			replace(token.start, (tokens[at + 1] as Token).end, '');
			return at + 2;
		}
		if (isOperator(token, '::')) {
			const {text, end} = markType(at + 1);
			replace((tokens[at + 1] as Token).start, (tokens[end - 1] as Token).end, text);
			return end;
		}
		if (isWord(token, 'convert', 'cast') && isOperator(tokens[at + 1], '(')) {
			const close = closing(tokens, at + 1);
			if (close < 0) fail(tokens[at + 1] as Token, 'Syntax error: this parenthesis is never closed.');
			return emitCast(at, close);
		}
		if (isCall(tokens, at)) return Math.min(emitCall(at), to);
		if (
			token.kind === 'word' &&
			bareCalls.has(token.value) &&
			!isOperator(before, '.') &&
			!isWord(before, 'as') &&
			!isOperator(tokens[at + 1], '.')
		) {
			begin(token, {});
			replace(token.start, token.end, `${marked(token)}()`);
		}
		return at + 1;
	};

	emit(0, tokens.length);
	flush(tokens.at(-1)?.end ?? 0);
	return {text: out.text(), calls, strings, types, toOriginal: out.toOriginal};
};

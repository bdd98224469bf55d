import {codeTokens, type Token} from '../../lexer/lexer.ts';
import {offsetsOf} from '../../lexer/string-offsets.ts';

/** The lines stay where they are, for places to be those of the whole text. */
const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

/**
 * A text of which only the body is left, where it stands in the whole: its places are those of the
 * CREATE statement. In a body between single quotes, columns behind a doubled quote are off by one.
 */
export const bodyText = (sql: string, body: {readonly start: number; readonly end: number}): string => {
	const [token] = codeTokens(sql.slice(body.start, body.end));
	if (!token) return '';
	const from = body.start + (offsetsOf(token)[0] ?? 0);
	return blank(sql.slice(0, from)) + token.value;
};

/** A stretch of a text where it stands, and nothing around it. */
export const stretchInPlace = (text: string, {start, end}: {readonly start: number; readonly end: number}): string =>
	blank(text.slice(0, start)) + text.slice(start, end);

const part = (token: Token, kind: Token['kind'], from: number, to: number): Token => {
	const text = token.text.slice(from, to);
	return {kind, text, value: text, start: token.start + from, end: token.start + to, isClosed: true};
};

/** Reads the two points of a range, which are a part of the numbers beside them elsewhere: `1..10`. */
export const withRanges = (tokens: readonly Token[]): readonly Token[] =>
	tokens.flatMap((token, at): readonly Token[] => {
		const before = tokens[at - 1];
		const after = tokens[at + 1];
		if (token.kind !== 'number') return [token];
		const {length} = token.text;
		const follows = before?.end === token.start && before.text.endsWith('.') && token.text.startsWith('.');
		if (follows) return [part(token, 'operator', 0, 1), part(token, 'number', 1, length)];
		const isFollowed = after?.start === token.end && after.text.startsWith('.') && token.text.endsWith('.');
		return isFollowed ? [part(token, 'number', 0, length - 1), part(token, 'operator', length - 1, length)] : [token];
	});

/** Index of the first of the two points at or behind `from`; undefined where none stand before `to`. */
export const rangeAt = (tokens: readonly Token[], from: number, to: number): number | undefined => {
	for (let at = from; at < to - 1; at++) {
		const [point, next] = [tokens[at], tokens[at + 1]];
		const isPoint = (token: Token | undefined): boolean => token?.kind === 'operator' && token.text === '.';
		if (isPoint(point) && isPoint(next) && point?.end === next?.start) return at;
	}

	return undefined;
};

// Reserved words that stand in no statement that a procedure has: PL/pgSQL takes them for variables.
const spareWords = new Set(
	`backup bytedict credentials deflate defrag delta explicit freeze gzip lun luns new offline old permissions placing
	readratio recover rejectlog resort snapshot system tag verbose wallet`.split(/\s+/),
);

/** Variables that are named by a reserved word, as names wherever the procedure's own statements have them. */
export const withVariables = (tokens: readonly Token[]): readonly Token[] => {
	const names = new Set<string>();
	let isDeclaring = false;
	for (const [at, {kind, value}] of tokens.entries()) {
		if (kind !== 'word') continue;
		if (value === 'declare' || value === 'begin') isDeclaring = value === 'declare';
		const before = tokens[at - 1];
		const isFirst = before?.text === ';' || before?.value === 'declare';
		if (isDeclaring && isFirst && spareWords.has(value)) names.add(value);
	}

	if (names.size === 0) return tokens;
	return tokens.map(token => (token.kind === 'word' && names.has(token.value) ? {...token, kind: 'quoted'} : token));
};

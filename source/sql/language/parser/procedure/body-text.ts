import {codeTokens, type Token} from '../../lexer/lexer.ts';
import {offsetsOf} from '../../lexer/string-offsets.ts';

/** Keeps line breaks, so that positions are those of the whole text. */
const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

/**
 * Blanks everything except the body, so that positions are those of the CREATE statement. In a single-quoted body,
 * columns after a doubled quote are off by one.
 */
export const bodyText = (sql: string, body: {readonly start: number; readonly end: number}): string => {
	const [token] = codeTokens(sql.slice(body.start, body.end));
	if (!token) return '';
	const from = body.start + (offsetsOf(token)[0] ?? 0);
	return blank(sql.slice(0, from)) + token.value;
};

/** Returns a range of a text at its original offsets, with everything else blank. */
export const stretchInPlace = (text: string, {start, end}: {readonly start: number; readonly end: number}): string =>
	blank(text.slice(0, start)) + text.slice(start, end);

const part = (token: Token, kind: Token['kind'], from: number, to: number): Token => {
	const text = token.text.slice(from, to);
	return {kind, text, value: text, start: token.start + from, end: token.start + to, isClosed: true};
};

/** Splits the two dots of a range from adjacent numbers, which would include them elsewhere: `1..10`. */
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

/** Returns the index of the first of two dots at or after `from`; undefined if there are none before `to`. */
export const rangeAt = (tokens: readonly Token[], from: number, to: number): number | undefined => {
	for (let at = from; at < to - 1; at++) {
		const [point, next] = [tokens[at], tokens[at + 1]];
		const isPoint = (token: Token | undefined): boolean => token?.kind === 'operator' && token.text === '.';
		if (isPoint(point) && isPoint(next) && point?.end === next?.start) return at;
	}

	return undefined;
};

// Reserved words that no statement in a procedure uses: PL/pgSQL accepts them as variable names.
const spareWords = new Set(
	`backup bytedict credentials deflate defrag delta explicit freeze gzip lun luns new offline old permissions placing
	readratio recover rejectlog resort snapshot system tag verbose wallet`.split(/\s+/),
);

/** Turns reserved words that name variables into names wherever the procedure's own statements use them. */
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

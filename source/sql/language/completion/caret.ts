import {isCode, scan, type Token} from '../lexer/lexer.ts';

/** The word being typed, and its context in the statement. */
export type Caret = {
	/** Start of the word, which may be empty. */
	readonly from: number;
	readonly to: number;
	/** The word up to the caret, without quotes. */
	readonly prefix: string;
	/** The names before the word and its dot: `a` and `b` in `a.b.|`. */
	readonly qualifier: readonly string[];
	readonly isQuoted: boolean;
	/** The statement's tokens before and after the word. */
	readonly before: readonly Token[];
	readonly after: readonly Token[];
};

/** Whether the offset is inside the token, or at an end of it where typing would change it. */
const isInside = ({start, end, kind, isClosed, text}: Token, offset: number): boolean => {
	if (offset <= start || offset > end) return false;
	if (offset < end || !isClosed) return true;
	// Text typed at the end of a line comment, a number or a placeholder belongs to it.
	return text.startsWith('--') || kind === 'number' || kind === 'placeholder' || kind === 'parameter';
};

const isSemicolon = ({kind, text}: Token): boolean => kind === 'operator' && text === ';';

/** Returns the index of the first token that ends at or after the offset. */
const tokenAt = (tokens: readonly Token[], offset: number): number => {
	let low = 0;
	let high = tokens.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((tokens[middle] as Token).end < offset) low = middle + 1;
		else high = middle;
	}

	return low;
};

const nameParts = (before: readonly Token[]): readonly string[] => {
	const parts: string[] = [];
	for (let at = before.length - 1; at > 0 && before[at]?.text === '.'; at -= 2) {
		const name = before[at - 1];
		if (name?.kind !== 'word' && name?.kind !== 'quoted') break;
		parts.unshift(name.value);
	}

	return parts;
};

/** Whether the token is a comment, string, number or template, in which nothing is completed. */
const isOpaque = ({kind}: Token): boolean =>
	kind === 'comment' ||
	kind === 'string' ||
	kind === 'jinja' ||
	kind === 'number' ||
	kind === 'placeholder' ||
	kind === 'parameter';

const moved = (token: Token, by: number): Token => ({...token, start: token.start + by, end: token.end + by});

/** Returns the caret at an offset; undefined inside comments, strings, Jinja, numbers and placeholders. */
export const caretAt = (sql: string, offset: number): Caret | undefined => {
	const tokens = scan(sql);
	const index = tokenAt(tokens, offset);
	const at = tokens[index];
	if (at && isOpaque(at) && isInside(at, offset)) return undefined;
	const isName = at !== undefined && (at.kind === 'word' || at.kind === 'quoted') && at.start < offset;
	const isQuoted = isName && at.kind === 'quoted';
	const first = at && at.start < offset && !isName ? index + 1 : index;
	const before: Token[] = [];
	for (let back = first - 1; back >= 0; back--) {
		const token = tokens[back] as Token;
		if (isSemicolon(token)) break;
		if (isCode(token)) before.push(token);
	}

	before.reverse();
	// An unclosed quote would include the rest of the text, which is not being typed.
	const rest = isName && !at.isClosed ? scan(sql.slice(offset)).map(token => moved(token, offset)) : tokens;
	const after: Token[] = [];
	for (let ahead = rest !== tokens ? 0 : isName ? index + 1 : first; ahead < rest.length; ahead++) {
		const token = rest[ahead] as Token;
		if (isSemicolon(token)) break;
		if (isCode(token)) after.push(token);
	}

	const prefix = isName ? sql.slice(at.start + (isQuoted ? 1 : 0), offset) : '';
	return {
		from: isName ? at.start : offset,
		to: isName && at.isClosed ? at.end : offset,
		prefix: isQuoted ? prefix.replace(/"$/, '').replaceAll('""', '"') : prefix,
		qualifier: nameParts(before),
		isQuoted,
		before,
		after,
	};
};

import {type Document, fresh, group, hardLine, indent, joined, line, softLine, suffix} from './document.ts';
import type {Group, Piece, Word} from './piece.ts';
import {queryDocument} from './query.ts';

export const keywordOf = (piece: Piece | undefined): string => (piece?.kind === 'word' ? piece.keyword : '');
const signOf = (piece: Piece | undefined): string =>
	piece?.kind === 'word' && piece.token.kind === 'operator' ? piece.token.text : '';

/** The parts between the commas. */
export const splitAtCommas = (pieces: readonly Piece[]): readonly (readonly Piece[])[] => {
	const parts: Piece[][] = [[]];
	for (const piece of pieces) {
		// A comma keeps the comments that stand behind it.
		parts.at(-1)?.push(piece);
		if (signOf(piece) === ',') parts.push([]);
	}

	return parts.filter(part => part.length > 0);
};

/** Parts that begin where `begins` says so; the first part is what stands in front. */
export const splitBefore = (
	pieces: readonly Piece[],
	begins: (pieces: readonly Piece[], at: number) => boolean,
): readonly (readonly Piece[])[] => {
	const parts: Piece[][] = [[]];
	for (const [at, piece] of pieces.entries()) {
		if (begins(pieces, at)) parts.push([]);
		parts.at(-1)?.push(piece);
	}

	return parts;
};

const wordDocument = ({before, text, behind}: Word): Document => [
	...before.map(comment => [fresh, comment.text, hardLine]),
	text,
	...behind.map(comment => (comment.text.startsWith('--') ? suffix(comment.text) : [' ', comment.text])),
];

const tight = new Set(['.', '::', '[', '@']);

const lastWord = (piece: Piece | undefined): Word | undefined => (piece?.kind === 'group' ? piece.close : piece);
const firstWord = (piece: Piece | undefined): Word | undefined => (piece?.kind === 'group' ? piece.open : piece);

/** Whether a sign in front of an operand stands there, and not an operator between two. */
const isPrefix = (pieces: readonly Piece[], at: number): boolean => {
	const sign = signOf(pieces[at]);
	if (!['-', '+', '~', '@', '|/', '||/'].includes(sign)) return false;
	const before = pieces[at - 1];
	if (!before) return true;
	return (
		(signOf(before) !== '' && signOf(before) !== ']') ||
		(keywordOf(before) !== '' && !endsOperand.has(keywordOf(before)))
	);
};

const endsOperand = new Set(['end', 'null', 'true', 'false', 'current_date', 'current_timestamp', 'sysdate']);

const needsSpace = (pieces: readonly Piece[], at: number): boolean => {
	const [before, next] = [lastWord(pieces[at - 1]), firstWord(pieces[at])];
	if (!before || !next) return false;
	const sign = signOf(next);
	if (sign === ',' || sign === ']' || tight.has(sign) || sign === ';') return false;
	if (tight.has(signOf(before)) || isPrefix(pieces, at - 1)) return false;
	if (pieces[at]?.kind === 'group') return !(pieces[at - 1]?.kind === 'word' && before.isCalled);
	return true;
};

const startsQuery = (inner: readonly Piece[]): boolean => {
	const [first] = inner;
	return first?.kind === 'group' ? startsQuery(first.inner) : ['select', 'with', 'values'].includes(keywordOf(first));
};

/** What stands between parentheses, one part a line where it does not fit. */
const enclosed = ({open, close}: Group, inner: Document): Document =>
	group([wordDocument(open), indent([softLine, inner]), softLine, wordDocument(close)]);

/** A query in parentheses, on lines of its own. */
export const brokenQuery = (piece: Group): Document => [
	wordDocument(piece.open),
	indent([hardLine, queryDocument(piece.inner)]),
	hardLine,
	wordDocument(piece.close),
];

export const holdsQuery = (piece: Piece): piece is Group => piece.kind === 'group' && startsQuery(piece.inner);

const windowWords = new Set(['partition', 'order', 'rows', 'range', 'groups']);

const groupDocument = (piece: Group): Document => {
	const {inner, open, close} = piece;
	if (inner.length === 0) return [wordDocument(open), wordDocument(close)];
	if (startsQuery(inner)) return enclosed(piece, queryDocument(inner, true));
	const clauses = splitBefore(inner, (pieces, at) => windowWords.has(keywordOf(pieces[at])));
	if (clauses.length === 1) return enclosed(piece, list(inner));
	const parts = clauses.filter(part => part.length > 0);
	return enclosed(
		piece,
		joined(
			parts.map(part => clause(part, part[1] && keywordOf(part[1]) === 'by' ? 2 : 1)),
			line,
		),
	);
};

/** Items with commas, one a line where they do not fit. */
export const list = (pieces: readonly Piece[]): Document => joined(splitAtCommas(pieces).map(inline), line);

/** Keywords and the items that follow them. */
export const clause = (pieces: readonly Piece[], words: number): Document =>
	group([inline(pieces.slice(0, words)), indent([line, list(pieces.slice(words))])]);

const caseEnd = (pieces: readonly Piece[], from: number): number => {
	let depth = 0;
	for (let at = from; at < pieces.length; at++) {
		if (keywordOf(pieces[at]) === 'case') depth++;
		else if (keywordOf(pieces[at]) === 'end' && --depth === 0) return at;
	}

	return -1;
};

/** CASE with a branch a line where it does not fit. */
const caseDocument = (pieces: readonly Piece[]): Document => {
	let depth = 0;
	const parts = splitBefore(pieces.slice(0, -1), (all, at) => {
		const word = keywordOf(all[at]);
		if (word === 'case') depth++;
		if (word === 'end') depth--;
		return depth === 1 && (word === 'when' || word === 'else');
	});
	const [head = [], ...branches] = parts;
	return group([
		inlineParts(head),
		indent(branches.map(part => [line, group(inlineParts(part))])),
		line,
		inlineParts(pieces.slice(-1)),
	]);
};

const inlineParts = (pieces: readonly Piece[]): readonly Document[] => {
	const parts: Document[] = [];
	let isBetween = false;
	for (let at = 0; at < pieces.length; at++) {
		const piece = pieces[at] as Piece;
		const word = keywordOf(piece);
		const isLogic = word === 'or' || (word === 'and' && !isBetween);
		if (word === 'between') isBetween = true;
		else if (word === 'and') isBetween = false;
		if (at > 0) parts.push(isLogic ? indent(line) : needsSpace(pieces, at) ? ' ' : '');
		const end = word === 'case' && at > 0 ? caseEnd(pieces, at) : -1;
		if (end > at) {
			parts.push(caseDocument(pieces.slice(at, end + 1)));
			at = end;
		} else parts.push(piece.kind === 'group' ? groupDocument(piece) : wordDocument(piece));
	}

	return parts;
};

/** Pieces on one line, or broken at their parentheses, CASE, AND and OR where they are too long. */
export const inline = (pieces: readonly Piece[]): Document => {
	const end = keywordOf(pieces[0]) === 'case' ? caseEnd(pieces, 0) : -1;
	if (end < 0) return group(inlineParts(pieces));
	return group([caseDocument(pieces.slice(0, end + 1)), inlineParts(pieces.slice(end)).slice(1)]);
};

/** Conditions joined by AND, or all by OR, one a line; of both together none is taken apart. */
export const conditions = (pieces: readonly Piece[]): readonly Document[] => {
	const logic: number[] = [];
	let isBetween = false;
	let depth = 0;
	for (const [at, piece] of pieces.entries()) {
		const word = keywordOf(piece);
		if (word === 'case') depth++;
		else if (word === 'end') depth--;
		else if (word === 'between' && depth === 0) isBetween = true;
		else if ((word === 'and' || word === 'or') && depth === 0) {
			if (!isBetween || word === 'or') logic.push(at);
			isBetween = false;
		}
	}

	const words = new Set(logic.map(at => keywordOf(pieces[at])));
	return words.size > 1 ? [inline(pieces)] : splitBefore(pieces, (_, at) => logic.includes(at)).map(inline);
};

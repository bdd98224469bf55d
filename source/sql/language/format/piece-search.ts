import type {Group, Piece, Word} from './piece.ts';

export const keywordOf = (piece: Piece | undefined): string => (piece?.kind === 'word' ? piece.keyword : '');
const signOf = (piece: Piece | undefined): string =>
	piece?.kind === 'word' && piece.token.kind === 'operator' ? piece.token.text : '';

/** Splits at commas. */
export const splitAtCommas = (pieces: readonly Piece[]): readonly (readonly Piece[])[] => {
	const parts: Piece[][] = [[]];
	for (const piece of pieces) {
		// Comments after a comma stay with it.
		parts.at(-1)?.push(piece);
		if (signOf(piece) === ',') parts.push([]);
	}

	return parts.filter(part => part.length > 0);
};

/** Splits before each piece for which `begins` is true; the first part is what precedes it. */
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

const tight = new Set(['.', '::', '[', '@']);

const lastWord = (piece: Piece | undefined): Word | undefined => (piece?.kind === 'group' ? piece.close : piece);
const firstWord = (piece: Piece | undefined): Word | undefined => (piece?.kind === 'group' ? piece.open : piece);

/** Whether a sign is the prefix of an operand, not an operator between two. */
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

/** Whether the piece at an index is preceded by a space. */
export const needsSpace = (pieces: readonly Piece[], at: number): boolean => {
	const [before, next] = [lastWord(pieces[at - 1]), firstWord(pieces[at])];
	if (!before || !next) return false;
	const sign = signOf(next);
	if (sign === ',' || sign === ']' || tight.has(sign) || sign === ';') return false;
	if (tight.has(signOf(before)) || isPrefix(pieces, at - 1)) return false;
	if (pieces[at]?.kind === 'group') return !(pieces[at - 1]?.kind === 'word' && before.isCalled);
	return true;
};

export const startsQuery = (inner: readonly Piece[]): boolean => {
	const [first] = inner;
	return first?.kind === 'group' ? startsQuery(first.inner) : ['select', 'with', 'values'].includes(keywordOf(first));
};

export const holdsQuery = (piece: Piece): piece is Group => piece.kind === 'group' && startsQuery(piece.inner);

/** Returns the index of the END for the CASE at `from`; -1 if there is none. */
export const caseEnd = (pieces: readonly Piece[], from: number): number => {
	let depth = 0;
	for (let at = from; at < pieces.length; at++) {
		if (keywordOf(pieces[at]) === 'case') depth++;
		else if (keywordOf(pieces[at]) === 'end' && --depth === 0) return at;
	}

	return -1;
};

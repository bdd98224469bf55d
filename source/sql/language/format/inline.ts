import {type Document, fresh, group, hardLine, indent, joined, line, softLine, suffix} from './document.ts';
import type {Group, Piece, Word} from './piece.ts';
import {caseEnd, keywordOf, needsSpace, splitAtCommas, splitBefore, startsQuery} from './piece-search.ts';

const wordDocument = ({before, text, after}: Word): Document => [
	...before.map(comment => [fresh, comment.text, hardLine]),
	text,
	...after.map(comment => (comment.text.startsWith('--') ? suffix(comment.text) : [' ', comment.text])),
];

/** The content of parentheses, one part per line if it does not fit. */
const enclosed = ({open, close}: Group, inner: Document): Document =>
	group([wordDocument(open), indent([softLine, inner]), softLine, wordDocument(close)]);

const windowWords = new Set(['partition', 'order', 'rows', 'range', 'groups']);

/** Lays out a query; within a group, on one line if it fits. */
type QueryLayout = (pieces: readonly Piece[], canBeFlat?: boolean) => Document;

/** Creates the layouts within a clause. They contain queries and queries contain them, so the query layout is passed in. */
export const createInline = (queryDocument: QueryLayout) => {
	/** A query in parentheses, on its own lines. */
	const brokenQuery = (piece: Group): Document => [
		wordDocument(piece.open),
		indent([hardLine, queryDocument(piece.inner)]),
		hardLine,
		wordDocument(piece.close),
	];

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

	/** Items separated by commas, one per line if they do not fit. */
	const list = (pieces: readonly Piece[]): Document => joined(splitAtCommas(pieces).map(inline), line);

	/** Keywords and the items after them. */
	const clause = (pieces: readonly Piece[], words: number): Document =>
		group([inline(pieces.slice(0, words)), indent([line, list(pieces.slice(words))])]);

	/** CASE, with one branch per line if it does not fit. */
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

	/** Pieces on one line, or broken at parentheses, CASE, AND and OR if they are too long. */
	const inline = (pieces: readonly Piece[]): Document => {
		const end = keywordOf(pieces[0]) === 'case' ? caseEnd(pieces, 0) : -1;
		if (end < 0) return group(inlineParts(pieces));
		return group([caseDocument(pieces.slice(0, end + 1)), inlineParts(pieces.slice(end)).slice(1)]);
	};

	/** Conditions joined only by AND, or only by OR, one per line; mixed conditions are not split. */
	const conditions = (pieces: readonly Piece[]): readonly Document[] => {
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

	return {inline, list, clause, conditions, brokenQuery};
};

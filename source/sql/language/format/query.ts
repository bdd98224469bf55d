import {type Document, group, hardLine, indent, joined, line} from './document.ts';
import {createInline} from './inline.ts';
import type {Piece} from './piece.ts';
import {holdsQuery, keywordOf, splitAtCommas, splitBefore} from './piece-search.ts';

const {inline, list, clause, conditions, brokenQuery} = createInline((pieces, canBeFlat) =>
	queryDocument(pieces, canBeFlat),
);

const setOperators = new Set(['union', 'except', 'minus', 'intersect']);
const joinWords = new Set(['inner', 'left', 'right', 'full', 'cross', 'natural', 'outer']);

/** Returns how many keywords start a clause here, or 0. */
const clauseWords = (pieces: readonly Piece[], at: number): number => {
	const [word, next] = [keywordOf(pieces[at]), keywordOf(pieces[at + 1])];
	switch (word) {
		case 'from':
			return keywordOf(pieces[at - 1]) === 'distinct' ? 0 : 1;
		case 'select':
		case 'into':
		case 'where':
		case 'having':
		case 'qualify':
		case 'limit':
		case 'offset':
			return 1;
		case 'group':
		case 'order':
		case 'connect':
			return next === 'by' ? 2 : 0;
		case 'start':
			return next === 'with' ? 2 : 0;
		default:
			return 0;
	}
};

const isJoin = (pieces: readonly Piece[], at: number): boolean => {
	const before = keywordOf(pieces[at - 1]);
	if (joinWords.has(before)) return false;
	let index = at;
	while (joinWords.has(keywordOf(pieces[index]))) index++;
	return keywordOf(pieces[index]) === 'join';
};

/** An item of FROM: a table, or a query on its own lines with its alias. */
const source = (pieces: readonly Piece[]): Document => {
	const query = pieces.findIndex(holdsQuery);
	const piece = pieces[query];
	if (!piece || !holdsQuery(piece)) return inline(pieces);
	const [head, rest] = [pieces.slice(0, query), pieces.slice(query + 1)];
	return [
		...(head.length > 0 ? [inline(head), ' '] : []),
		brokenQuery(piece),
		...(rest.length > 0 ? [keywordOf(rest[0]) === '' && isComma(rest[0]) ? '' : ' ', inline(rest)] : []),
	];
};

const isComma = (piece: Piece | undefined): boolean => piece?.kind === 'word' && piece.token.text === ',';

const joinDocument = (pieces: readonly Piece[]): Document => {
	const on = pieces.findIndex(piece => keywordOf(piece) === 'on');
	if (on < 0) return source(pieces);
	const [first, ...rest] = conditions(pieces.slice(on + 1));
	const head = source(pieces.slice(0, on));
	const begin: Document = [inline(pieces.slice(on, on + 1)), ' ', first ?? ''];
	if (rest.length === 0) return group([head, indent([line, begin])]);
	return [head, indent([hardLine, begin, ...rest.map(each => [hardLine, each])])];
};

const fromDocument = (pieces: readonly Piece[]): Document => {
	const [first = [], ...joins] = splitBefore(pieces.slice(1), isJoin);
	const sources = splitAtCommas(first).map(source);
	const head = inline(pieces.slice(0, 1));
	const list: Document =
		sources.length === 1 ? [head, ' ', sources[0] ?? ''] : group([head, indent([line, joined(sources, line)])]);
	return [list, ...joins.map(join => [hardLine, joinDocument(join)])];
};

const clauseDocument = (pieces: readonly Piece[]): Document => {
	const words = clauseWords(pieces, 0);
	switch (keywordOf(pieces[0])) {
		case 'from':
			return fromDocument(pieces);
		case 'where':
		case 'having':
		case 'qualify': {
			const [first, ...rest] = conditions(pieces.slice(1));
			return [inline(pieces.slice(0, 1)), ' ', first ?? '', indent(rest.map(each => [hardLine, each]))];
		}

		case 'select': {
			const isCounted = keywordOf(pieces[1]) === 'top';
			const head = isCounted ? 3 : ['distinct', 'all'].includes(keywordOf(pieces[1])) ? 2 : 1;
			return clause(pieces, head);
		}

		default:
			return words > 1 ? clause(pieces, words) : inline(pieces);
	}
};

/** SELECT with one clause per line; within a group, on one line if it fits. */
const selectDocument = (pieces: readonly Piece[], between: Document): Document => {
	const parts = splitBefore(pieces, (all, at) => clauseWords(all, at) > 0).filter(part => part.length > 0);
	const [first] = parts;
	if (parts.length === 1 && first && keywordOf(first[0]) === 'values') {
		return group([inline(first.slice(0, 1)), indent([line, list(first.slice(1))])]);
	}

	return joined(
		parts.map(part => (part[0] && holdsQuery(part[0]) ? source(part) : clauseDocument(part))),
		between,
	);
};

const isSetOperator = (pieces: readonly Piece[], at: number): boolean => setOperators.has(keywordOf(pieces[at]));

const setDocument = (pieces: readonly Piece[], canBeFlat: boolean): Document => {
	const parts = splitBefore(pieces, isSetOperator);
	if (parts.length === 1) {
		return canBeFlat ? group(selectDocument(pieces, line)) : selectDocument(pieces, hardLine);
	}

	// ORDER BY and LIMIT after the last SELECT belong to the whole set operation.
	const last = parts.at(-1) ?? [];
	const end = last.findIndex(
		(_, at) => ['order', 'limit', 'offset'].includes(keywordOf(last[at])) && clauseWords(last, at) > 0,
	);
	const operands = end < 0 ? parts : [...parts.slice(0, -1), last.slice(0, end)];
	return [
		...operands.map((operand, index): Document => {
			const head = index === 0 ? 0 : ['all', 'distinct'].includes(keywordOf(operand[1])) ? 2 : 1;
			const body = group(selectDocument(operand.slice(head), line));
			return head === 0 ? body : [hardLine, inline(operand.slice(0, head)), hardLine, body];
		}),
		...(end < 0 ? [] : [hardLine, selectDocument(last.slice(end), hardLine)]),
	];
};

/** A query: its WITH queries separated by empty lines, its clauses one per line. */
export const queryDocument = (pieces: readonly Piece[], canBeFlat = false): Document => {
	if (keywordOf(pieces[0]) !== 'with') return setDocument(pieces, canBeFlat);
	const main = pieces.findIndex(
		(piece, at) =>
			at > 0 && (['select', 'values', 'update', 'delete'].includes(keywordOf(piece)) || isMainGroup(pieces, at)),
	);
	if (main < 0) return inline(pieces);
	const tables = splitAtCommas(pieces.slice(0, main)).map(source);
	return [joined(tables, [hardLine, hardLine]), hardLine, hardLine, setDocument(pieces.slice(main), false)];
};

/** Whether the parenthesis is the main query, not the body of an AS. */
const isMainGroup = (pieces: readonly Piece[], at: number): boolean =>
	holdsQuery(pieces[at] as Piece) && keywordOf(pieces[at - 1]) !== 'as';

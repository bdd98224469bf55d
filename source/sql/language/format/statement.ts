import type {Statement} from '../tree/statement.ts';
import {type Document, group, hardLine, indent, joined} from './document.ts';
import {createInline} from './inline.ts';
import type {Piece} from './piece.ts';
import {keywordOf, splitAtCommas, splitBefore} from './piece-search.ts';
import {queryDocument} from './query.ts';

const {inline, list, clause, conditions} = createInline(queryDocument);

const lines = (parts: readonly (readonly Piece[])[]): Document =>
	joined(
		parts.filter(part => part.length > 0).map(part => inline(part)),
		hardLine,
	);

const indexOfWord = (pieces: readonly Piece[], ...words: readonly string[]): number =>
	pieces.findIndex(piece => words.includes(keywordOf(piece)));

/** The head on one line, then the query from its first word. */
const headAndQuery = (pieces: readonly Piece[], query: number): Document =>
	query < 1 ? inline(pieces) : [inline(pieces.slice(0, query)), hardLine, queryDocument(pieces.slice(query))];

const changeWords = new Set(['set', 'from', 'where', 'using', 'on', 'when']);

/** UPDATE, DELETE and MERGE: one clause per line. */
const changeDocument = (pieces: readonly Piece[]): Document => {
	const parts = splitBefore(pieces, (all, at) => {
		const word = keywordOf(all[at]);
		if (word === 'from') return !['delete', 'distinct'].includes(keywordOf(all[at - 1]));
		// SET belongs to its branch of MERGE.
		return changeWords.has(word) && !(word === 'set' && keywordOf(all[at - 1]) === 'update');
	});
	const documents = parts
		.filter(part => part.length > 0)
		.map((part): Document => {
			const word = keywordOf(part[0]);
			if (word === 'set') return clause(part, 1);
			if (word === 'from') return queryDocument(part);
			if (word !== 'where') return inline(part);
			const [first, ...rest] = conditions(part.slice(1));
			return [inline(part.slice(0, 1)), ' ', first ?? '', indent(rest.map(each => [hardLine, each]))];
		});
	return joined(documents, hardLine);
};

const attributeWords = new Set(['diststyle', 'distkey', 'sortkey', 'compound', 'interleaved', 'backup', 'encode']);

const isAttribute = (pieces: readonly Piece[], at: number): boolean =>
	attributeWords.has(keywordOf(pieces[at])) && !['compound', 'interleaved'].includes(keywordOf(pieces[at - 1]));

/** CREATE TABLE: one column and one attribute per line. */
const tableDocument = (pieces: readonly Piece[]): Document => {
	const at = pieces.findIndex(piece => piece.kind === 'group');
	const columns = pieces[at];
	if (columns?.kind !== 'group') return inline(pieces);
	const attributes = splitBefore(pieces.slice(at + 1), isAttribute).filter(part => part.length > 0);
	return [
		inline(pieces.slice(0, at)),
		' ',
		inline([columns.open]),
		indent(splitAtCommas(columns.inner).map(part => [hardLine, inline(part)])),
		hardLine,
		inline([columns.close]),
		...(attributes.length > 0 ? [hardLine, lines(attributes)] : []),
	];
};

const insertDocument = (pieces: readonly Piece[]): Document => {
	const query = pieces.findIndex(
		(piece, at) => at > 2 && (['select', 'with', 'values'].includes(keywordOf(piece)) || isQueryGroup(piece)),
	);
	return headAndQuery(pieces, query);
};

const isQueryGroup = (piece: Piece): boolean =>
	piece.kind === 'group' && ['select', 'with'].includes(keywordOf(piece.inner[0]));

/** Lays out a statement by its kind; other kinds are one line that breaks at parentheses. */
export const statementDocument = (statement: Statement, pieces: readonly Piece[]): Document => {
	switch (statement.kind) {
		case 'query':
			return queryDocument(pieces);
		case 'insert':
			return insertDocument(pieces);
		case 'update':
		case 'delete':
		case 'merge':
			return keywordOf(pieces[0]) === 'with' ? queryDocument(pieces) : changeDocument(pieces);
		case 'create-table':
			return tableDocument(pieces);
		case 'create-table-as':
		case 'create-view': {
			const as = indexOfWord(pieces, 'as');
			return headAndQuery(pieces, as < 0 ? -1 : as + 1);
		}

		case 'explain': {
			const first = indexOfWord(pieces, 'select', 'with', 'insert', 'update', 'delete');
			if (first < 1) return inline(pieces);
			return [inline(pieces.slice(0, first)), hardLine, statementDocument(statement.statement, pieces.slice(first))];
		}

		case 'copy': {
			const starts = new Set(statement.options.map(({start}) => start));
			return lines(
				splitBefore(
					pieces,
					(all, at) =>
						(keywordOf(all[at]) === 'from' && all[at - 1] !== undefined) ||
						(all[at]?.kind === 'word' && starts.has(all[at].token.start)),
				),
			);
		}

		default:
			return group(indent(list(pieces)));
	}
};

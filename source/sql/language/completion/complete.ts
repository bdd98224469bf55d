import type {Token} from '../lexer/lexer.ts';
import {reservedWords} from '../parser/words.ts';
import {candidatesAt} from './candidates.ts';
import {type Caret, caretAt} from './caret.ts';
import type {CompletionItem, CompletionKind} from './completion-item.ts';
import {expectationsAfter} from './expectations.ts';
import {findScope} from './find-scope.ts';
import {fitOf, fitRank, isOfWordStarts} from './match.ts';
import type {SchemaSnapshot} from './schema-snapshot.ts';
import {shortenSelectList} from './shorten-select-list.ts';
import {inCaseOf} from './written-name.ts';

export type CompletionRequest = {readonly sql: string; readonly offset: number; readonly schema: SchemaSnapshot};

export type Completion = {
	/** Start of the text that the selected item replaces. */
	readonly from: number;
	readonly to: number;
	/** Best first. */
	readonly items: readonly CompletionItem[];
};

const kinds: readonly CompletionKind[] = [
	...(['date part', 'type', 'setting', 'join', 'column', 'query', 'relation', 'table', 'view', 'schema'] as const),
	...(['function', 'keyword'] as const),
];

const lastKeyword = (before: readonly Token[]): string | undefined =>
	before.findLast(({kind, value}) => kind === 'word' && reservedWords.has(value))?.text;

const ranked = (candidates: readonly CompletionItem[], {prefix, before}: Caret): readonly CompletionItem[] => {
	const keyword = lastKeyword(before);
	const fitting = candidates.flatMap((item, place) => {
		const fit = prefix === '' ? 'prefix' : fitOf(prefix, item.label);
		// A single letter matches a word of almost everything.
		if (fit === undefined || (fit === 'word' && prefix.length < 2 && item.kind !== 'column')) return [];
		// Among hundreds of functions, some match scattered letters by chance.
		if (fit === 'letters' && item.kind === 'function' && !isOfWordStarts(prefix, item.label)) return [];
		return [{item, fit: fitRank(fit), kind: kinds.indexOf(item.kind), place}];
	});
	fitting.sort((a, b) => a.fit - b.fit || a.kind - b.kind || a.place - b.place);
	return fitting.map(({item}) => {
		if (item.kind !== 'keyword' && item.kind !== 'function' && item.kind !== 'type' && item.kind !== 'date part')
			return item;
		// A quoted name has only one spelling.
		if (item.insert.includes('"')) return item;
		return {...item, insert: inCaseOf(item.insert, prefix, keyword)};
	});
};

/** Returns the completions at an offset, best first; none in comments, strings and Jinja. */
export const complete = ({sql, offset, schema}: CompletionRequest): Completion => {
	const caret = caretAt(sql, offset);
	if (!caret) return {from: offset, to: offset, items: []};
	const {from, to} = caret;
	const near = {...caret, ...shortenSelectList(caret)};
	const expected = expectationsAfter(sql, near.before);
	const scope = findScope(sql, near, schema);
	return {from, to, items: ranked(candidatesAt({caret, expected, scope, schema}), caret)};
};

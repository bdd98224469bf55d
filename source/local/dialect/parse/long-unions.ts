import {type Token, tokenize} from '../../../sql/language/lexer.ts';
import {isOperator, isWord} from '../../../sql/language/token-search.ts';
import type {Node} from './node.ts';

/** A part of a text that is parsed alone. */
type Piece = {
	readonly text: string;
	/** Offset in the whole text of an offset in the piece. */
	readonly toWhole: (offset: number) => number;
};

/** A text whose long chains of set operations are cut: each beginning stands for itself under a name, inside the later ones. */
type Pieces = {readonly parts: readonly (Piece & {readonly name: string})[]; readonly main: Piece};

// The parser takes 512 levels, some of which the chain's context and its parts need.
const maxChain = 200;

type Chain = {readonly start: Token; readonly links: readonly Token[]};

/** The first chain that is too long, with the SELECT it begins with. */
const longChain = (text: string): Chain | undefined => {
	const open: {start: Token | undefined; isLost: boolean; links: Token[]}[] = [];
	const enter = () => open.push({start: undefined, isLost: false, links: []});
	enter();
	for (const token of tokenize(text)) {
		const group = open.at(-1);
		if (isOperator(token, '(')) enter();
		else if (isOperator(token, ')')) open.pop();
		else if (group && isWord(token, 'select')) group.start ??= token;
		else if (group && isWord(token, 'union', 'intersect', 'except', 'minus')) {
			// A chain that begins with parentheses is left as it is.
			group.isLost ||= group.start === undefined;
			group.links.push(token);
			if (group.links.length > maxChain && group.start && !group.isLost)
				return {start: group.start, links: group.links};
		}
	}

	return undefined;
};

export const cutLongUnions = (text: string): Pieces => {
	const parts: (Piece & {name: string})[] = [];
	let main: Piece = {text, toWhole: offset => offset};
	if (text.length < maxChain * 'select 1 union '.length) return {parts, main};
	for (let chain = longChain(text); chain; chain = longChain(main.text)) {
		const before = main;
		const from = chain.start.start;
		const to = chain.links[maxChain - 1]?.start ?? from;
		const name = `zz${parts.length}_union`;
		const standIn = `select ${name} `;
		parts.push({name, text: before.text.slice(from, to), toWhole: offset => before.toWhole(from + offset)});
		main = {
			text: before.text.slice(0, from) + standIn + before.text.slice(to),
			toWhole(offset) {
				if (offset < from) return before.toWhole(offset);
				return before.toWhole(offset < from + standIn.length ? from : offset - standIn.length + to - from);
			},
		};
	}

	return {parts, main};
};

type Select = {
	readonly select?: {readonly expressions?: readonly {readonly column?: {readonly name?: {readonly name?: string}}}[]};
};

/** The tree with its places in the whole text, and the trees of cut beginnings in the place of their names. */
export const graft = (tree: unknown, toWhole: Piece['toWhole'], trees: ReadonlyMap<string, Node>): unknown => {
	if (typeof tree !== 'object' || tree === null) return tree;
	if (Array.isArray(tree)) return tree.map(one => graft(one, toWhole, trees));
	const [first] = (tree as Select).select?.expressions ?? [];
	const known = trees.get(first?.column?.name?.name ?? '');
	if (known) return known;
	return Object.fromEntries(
		Object.entries(tree).map(([key, value]) => {
			if (key !== 'span' || !value) return [key, graft(value, toWhole, trees)];
			const {start, end} = value as {start: number; end: number};
			return [key, {...value, start: toWhole(start), end: toWhole(end)}];
		}),
	);
};

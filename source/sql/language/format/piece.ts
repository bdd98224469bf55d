import type {Token} from '../lexer/lexer.ts';
import type {Span} from '../tree/node.ts';
import type {Statement} from '../tree/statement.ts';

/** A code token with the comments before it and after it on its line. */
export type Word = {
	readonly kind: 'word';
	readonly token: Token;
	/** In its final case. */
	readonly text: string;
	/** The value of a keyword; empty for names, strings and operators. */
	readonly keyword: string;
	/** The name of a function or a type: no space before its parenthesis. */
	readonly isCalled: boolean;
	readonly before: readonly Token[];
	readonly after: readonly Token[];
};

export type Group = {
	readonly kind: 'group';
	readonly open: Word;
	readonly inner: readonly Piece[];
	readonly close: Word;
};

/** A statement's tokens with nested parentheses. */
export type Piece = Word | Group;

type Names = {readonly names: ReadonlySet<number>; readonly called: ReadonlySet<number>};

/** Returns where the names in a tree begin, and which of them have arguments. */
const namesOf = (statement: Statement): Names => {
	const names = new Set<number>();
	const called = new Set<number>();
	const visit = (node: unknown): void => {
		if (typeof node !== 'object' || node === null) return;
		if (Array.isArray(node)) {
			for (const each of node) visit(each);
			return;
		}

		const {kind, start, end} = node as {kind?: string} & Span;
		if (kind === 'identifier') names.add(start);
		if (kind === 'type') for (let at = start; at < end; at++) called.add(at);
		if (kind === 'call') called.add((node as {name: {parts: readonly Span[]}}).name.parts.at(-1)?.start ?? -1);
		for (const value of Object.values(node)) visit(value);
	};

	visit(statement);
	return {names, called};
};

const calledWords = new Set('cast try_cast convert identity rollup cube'.split(' '));

const isComment = ({kind}: Token): boolean => kind === 'comment';

/** Returns the tokens of a statement from the first to the last code token, with the comments between them. */
export const piecesOf = (tokens: readonly Token[], statement: Statement): readonly Piece[] => {
	const {names, called} = namesOf(statement);
	const stack: {open: Word; inner: Piece[]}[] = [];
	let inner: Piece[] = [];
	let waiting: Token[] = [];
	const taken = new Set<Token>();
	for (const [index, token] of tokens.entries()) {
		if (token.kind === 'space' || isComment(token)) {
			if (isComment(token)) waiting.push(token);
			continue;
		}

		const after: Token[] = [];
		for (let at = index + 1; at < tokens.length; at++) {
			const next = tokens[at] as Token;
			// A comment on the same line belongs to this token, other comments to the next one.
			if (next.kind === 'space' ? next.text.includes('\n') : !isComment(next)) break;
			if (isComment(next)) after.push(next);
		}

		const isName = token.kind !== 'word' || names.has(token.start);
		const isCalled = called.has(token.start) || (!isName && calledWords.has(token.value));
		const word: Word = {
			kind: 'word',
			token,
			text: token.kind === 'word' && (!isName || isCalled) ? token.text.toLowerCase() : token.text,
			keyword: isName ? '' : token.value,
			isCalled,
			before: waiting.filter(comment => !taken.has(comment)),
			after,
		};
		waiting = [];
		for (const comment of after) taken.add(comment);
		if (token.kind === 'operator' && token.text === '(') {
			stack.push({open: word, inner});
			inner = [];
		} else if (token.kind === 'operator' && token.text === ')') {
			const outer = stack.pop();
			if (!outer) return [];
			outer.inner.push({kind: 'group', open: outer.open, inner, close: word});
			inner = outer.inner;
		} else inner.push(word);
	}

	return stack.length > 0 ? [] : inner;
};

import {DwhError} from '../../../core/dwh-error.ts';
import type {Token} from '../lexer/lexer.ts';
import {createParser} from '../parser/create-parser.ts';
import type {Parser} from '../parser/parser.ts';
import {statementWords} from '../parser/statement/parse-one.ts';

/** What the parser expects after the last token of a text. */
export type Expectations = {
	/** Keywords, in the order in which the parser expects them; consecutive keywords are joined by a space. */
	readonly words: ReadonlySet<string>;
	/** Kinds of names, in the parser's terms: `a table`, `a column`, `an expression`. */
	readonly names: ReadonlySet<string>;
	/** The parser did not reach the end. */
	readonly isLost: boolean;
};

// Parsed only to be refused, as syntax of other databases.
const refused = new Set([
	...['returning', 'on conflict', 'fetch first', 'fetch next', 'for update', 'for share', 'stdin', 'program'],
	...['with data', 'with no data', 'asof', 'positional', 'anti', 'semi', 'tablesample', 'only', 'lateral', 'check'],
	...['match', 'deferrable', 'transaction', 'session characteristics', 'isnull', 'notnull', 'symmetric', 'asymmetric'],
	...['global', 'window', 'analyse', 'no data', 'inherit', 'no', 'groups', 'exclude', 'enable', 'disable'],
]);

/** Records what a parser asks for at the end of its tokens. */
const record = (parser: Parser): {readonly words: Set<string>; readonly names: Set<string>; hasLostWay(): boolean} => {
	const words = new Set<string>();
	const names = new Set<string>();
	const {tokens} = parser;
	let isOver = false;
	let isPassedOver = false;
	const isAtEnd = (): boolean => parser.at >= tokens.length;
	const note = (...expectedWords: readonly string[]): void => {
		const known = tokens.length - parser.at;
		if (isOver || known < 0 || known >= expectedWords.length) return;
		for (let index = 0; index < known; index++) {
			const token = tokens[parser.at + index];
			if (token?.kind !== 'word' || token.value !== expectedWords[index]) return;
		}

		const left = expectedWords.slice(known).join(' ');
		if (!refused.has(left)) words.add(left);
	};

	const named = (what: string): void => {
		if (!isOver && isAtEnd()) names.add(what);
	};

	/** Parses a name; after a trailing dot, that name is still being typed. */
	const naming = <Result>(what: string, parse: () => Result): Result => {
		named(what);
		try {
			return parse();
		} catch (thrown) {
			if (tokens.at(-1)?.text === '.') named(what);
			throw thrown;
		}
	};

	const {
		expectOperator,
		list,
		isAt,
		isAtAny,
		take,
		takeAny,
		expect,
		identifier,
		label,
		attempt,
		expression,
		objectName,
		type,
		statement,
	} = parser;
	Object.assign(parser, {
		isAt(...expectedWords) {
			note(...expectedWords);
			return isAt(...expectedWords);
		},
		isAtAny(...expectedWords) {
			for (const word of expectedWords) note(word);
			return isAtAny(...expectedWords);
		},
		take(...expectedWords) {
			note(...expectedWords);
			return take(...expectedWords);
		},
		takeAny(...expectedWords) {
			for (const word of expectedWords) note(word);
			return takeAny(...expectedWords);
		},
		expect(...expectedWords) {
			note(...expectedWords);
			expect(...expectedWords);
		},
		expectOperator(text) {
			// The tolerant mode closes open groups at the end; what it expects after them is not expected here.
			if (isAtEnd()) isOver = true;
			expectOperator(text);
		},
		bracketed(parse) {
			parser.expectOperator('(');
			const items = list(parse);
			parser.expectOperator(')');
			return items;
		},
		identifier(what) {
			if (what) named(what);
			return identifier(what);
		},
		label(what) {
			if (what) named(what);
			return label(what);
		},
		attempt(parse, hole, until) {
			const failing = (): ReturnType<typeof parse> => {
				try {
					return parse();
				} catch (thrown) {
					// What the tolerant mode reads after a hole at the end is a guess.
					if (isAtEnd()) isOver = true;
					throw thrown;
				}
			};
			const node = attempt(failing, hole, until);
			// A hole up to the end: the parser did not read its content.
			if (!isOver && isAtEnd() && isHole(node)) {
				isOver = true;
				isPassedOver = true;
			}

			return node;
		},
		expression: minimum => naming('an expression', () => expression(minimum)),
		objectName: what => naming(what ?? 'a name', () => objectName(what)),
		type() {
			named('a type');
			return type();
		},
		statement() {
			if (isAtEnd()) for (const word of statementWords) note(word);
			return statement();
		},
	} satisfies Partial<Parser>);
	return {words, names, hasLostWay: () => isPassedOver || !isAtEnd()};
};

const isHole = (node: unknown): boolean => {
	const {kind, expression} = node as {kind?: string; expression?: {kind?: string}};
	return kind === 'hole' || expression?.kind === 'hole';
};

/** Returns what may follow these tokens of a statement. */
export const expectationsAfter = (sql: string, tokens: readonly Token[]): Expectations => {
	const parser = createParser(sql, {tokens, isTolerant: true, end: tokens.at(-1)?.end ?? 0});
	const {words, names, hasLostWay} = record(parser);
	try {
		parser.statement();
	} catch (thrown) {
		if (!(thrown instanceof DwhError)) throw thrown;
	}

	const isLost = names.size === 0 && words.size === 0 && hasLostWay();
	// Drops a part of a longer expectation: `order` expected as a stop, `order by` as a clause.
	for (const word of words) if ([...words].some(other => other.startsWith(`${word} `))) words.delete(word);
	return {words, names, isLost};
};

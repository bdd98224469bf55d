import {DwhError} from '../../../core/dwh-error.ts';
import type {NextStep} from '../../../core/next-step.ts';
import {codeTokens, type Token} from '../lexer/lexer.ts';
import {positionAt} from '../lexer/positions.ts';
import type {Identifier, Span} from '../tree/node.ts';
import {bareCalls, reservedWords} from './words.ts';

/** Nesting levels of parentheses, queries and CASE. */
const maxDepth = 500;

/** What to write instead of calling a reserved word. */
const calledInstead: ReadonlyMap<string, string> = new Map([
	['unnest', 'Unnest a SUPER column in FROM: SELECT i FROM t, t.items i.'],
	['any', 'Write IN for a list: x IN (1, 2).'],
	['some', 'Write IN for a list: x IN (1, 2).'],
	['all', 'Write a condition for each value, with AND between them.'],
	['offset', 'Write the index after the SUPER value: x[0].'],
]);

/** Walks over the tokens of a text; a missing token becomes a syntax error at its position. */
export type Cursor = {
	readonly sql: string;
	/** Without whitespace and comments. */
	readonly tokens: readonly Token[];
	/** Whether text that cannot be parsed becomes a hole, with its error in `problems`. */
	readonly isTolerant: boolean;
	readonly problems: readonly DwhError[];
	/** Index of the next token. */
	readonly at: number;
	moveTo(index: number): void;
	/** Limits parsing to the tokens from `first` up to, not including, `last`. */
	enter(first: number, last: number): void;
	peek(ahead?: number): Token | undefined;
	isDone(): boolean;
	/** Whether these words come next, in this order. */
	isAt(...words: readonly string[]): boolean;
	/** Whether the next word is one of these. */
	isAtAny(...words: readonly string[]): boolean;
	/** Takes the words if all of them come next. */
	take(...words: readonly string[]): boolean;
	/** Takes the next word if it is one of these; returns it in lower case. */
	takeAny<Word extends string>(...words: readonly Word[]): Word | undefined;
	expect(...words: readonly string[]): void;
	isOperator(text: string, ahead?: number): boolean;
	takeOperator(text: string): boolean;
	expectOperator(text: string): void;
	/** Takes any name except a reserved word. */
	identifier(what?: string): Identifier;
	/** Takes any word or quoted name, as after AS and after a dot. */
	label(what?: string): Identifier;
	/** Takes a quoted string. */
	text(what?: string): string;
	/** Takes a whole number with an optional sign. */
	integer(what?: string): number;
	/** Parses a list separated by commas. */
	list<Item>(parse: () => Item): Item[];
	/** `(a, b)` */
	bracketed<Item>(parse: () => Item): Item[];
	/** Returns the index of the parenthesis that closes the one at `index`; the number of tokens if it is unclosed. */
	closing(index: number): number;
	/** Returns the start of the next token. */
	start(): number;
	/** Returns the span from `start` to the end of the last token read. */
	spanFrom(start: number): Span;
	/** Runs `parse` one level deeper; fails beyond a depth that no one writes. */
	nested<Node>(parse: () => Node): Node;
	/**
	 * In the tolerant mode, turns a failure of `parse` into a hole and resumes at one of the words, a comma or a
	 * closing parenthesis.
	 */
	attempt<Node>(parse: () => Node, hole: (span: Span, expected: string) => Node, until: readonly string[]): Node;
	/** Throws `sql`: "Syntax error at or near", at the next token or the given one. */
	fail(detail?: string, nextStep?: NextStep, token?: Token): never;
	/** Throws `sql` for syntax of another database that Redshift does not support. */
	foreign(what: string, instead: NextStep, token?: Token): never;
	/** Throws `sql` with a message for valid syntax that is not allowed. */
	refuse(message: string, place: Span, ...nextSteps: readonly NextStep[]): never;
};

/** The closing parenthesis of each opening one; unclosed ones close at the end. */
const pairsOf = (tokens: readonly Token[]): ReadonlyMap<number, number> => {
	const pairs = new Map<number, number>();
	const opened: number[] = [];
	for (const [index, {kind, text}] of tokens.entries()) {
		if (kind !== 'operator') continue;
		if (text === '(' || text === '[' || text === '{') opened.push(index);
		else if (text === ')' || text === ']' || text === '}') {
			const from = opened.pop();
			if (from !== undefined) pairs.set(from, index);
		}
	}

	return pairs;
};

const unclosed: Readonly<Partial<Record<Token['kind'], string>>> = {
	string: 'string',
	comment: 'comment',
	quoted: 'quoted name',
	jinja: 'Jinja expression',
};

const identifierOf = (token: Token): Identifier | undefined => {
	const {start, end, text, value} = token;
	switch (token.kind) {
		case 'word':
			return {kind: 'identifier', start, end, name: value, exact: text, form: 'bare'};
		case 'quoted':
			return {
				kind: 'identifier',
				start,
				end,
				name: value,
				exact: text.slice(1, token.isClosed ? -1 : undefined).replaceAll('""', '"'),
				form: 'quoted',
			};
		case 'placeholder':
		case 'jinja':
			return {kind: 'identifier', start, end, name: text, exact: text, form: token.kind};
		default:
			return undefined;
	}
};

// Reserved words that end a list, since they cannot begin an item.
const listEnds = new Set('from into where group having order limit union except intersect minus'.split(' '));

export type CursorOptions = {
	readonly isTolerant?: boolean;
	readonly tokens?: readonly Token[];
	/** End of the text range that the tokens belong to. */
	readonly end?: number;
};

type Place = {at: number};

/**
 * Shared by all cursors: separate getters or prototypes would give each its own hidden class, and slow all code
 * that reads them.
 */
export const shape = {
	get at(): number {
		return (this as unknown as {readonly place: Place}).place.at;
	},
};

/** Creates a cursor over all tokens of a text, or over the given ones. */
export const createCursor = (
	sql: string,
	{isTolerant = false, tokens = codeTokens(sql), end = sql.trimEnd().length}: CursorOptions = {},
): Cursor => {
	const place = {at: 0};
	let begin = 0;
	let last = tokens.length;
	let stop = end;
	let depth = 0;
	let pairs: ReadonlyMap<number, number> | undefined;
	const problems: DwhError[] = [];
	const peek = (ahead = 0): Token | undefined => (place.at + ahead < last ? tokens[place.at + ahead] : undefined);
	// Called many times per token, so it avoids creating closures.
	const isAt = (words: readonly string[]): boolean => {
		if (place.at + words.length > last) return false;
		for (let index = 0; index < words.length; index++) {
			const token = tokens[place.at + index];
			if (token?.kind !== 'word' || token.value !== words[index]) return false;
		}

		return true;
	};
	const raise = (
		message: string,
		start: number,
		nextSteps: readonly NextStep[],
		code: 'sql' | 'unsupported' = 'sql',
	): never => {
		throw new DwhError(code, message, {sql, position: positionAt(sql, start), nextSteps});
	};

	const closing = (index: number): number => {
		pairs ??= pairsOf(tokens);
		return Math.min(pairs.get(index) ?? last, last);
	};

	/** Returns the innermost unclosed parenthesis before the next token. */
	const openParenthesis = (): Token | undefined => {
		for (let index = place.at - 1; index >= begin; index--) {
			const token = tokens[index];
			if (token?.kind === 'operator' && token.text === '(' && closing(index) === last) return token;
		}

		return undefined;
	};

	const refuseLastComma = (): void => {
		const next = peek();
		const isEnd =
			next?.kind === 'operator' ? /^[);]$/.test(next.text) : next?.kind === 'word' && listEnds.has(next.value);
		// `to role a, group b`: GROUP starts a clause only with BY.
		const isGrantee = cursor.isAt('group') && !cursor.isAt('group', 'by');
		if (next && (!isEnd || isGrantee)) return;
		cursor.foreign(
			'A comma at the end of a list',
			'Remove the comma, or add the missing item after it.',
			tokens[place.at - 1],
		);
	};

	const cursor: Cursor = Object.assign(Object.create(shape) as Pick<Cursor, 'at'>, {
		sql,
		tokens,
		isTolerant,
		problems,
		place,
		moveTo(index) {
			place.at = index;
		},
		enter(first, end) {
			place.at = first;
			begin = first;
			last = end;
			stop = tokens[end - 1]?.end ?? stop;
			depth = 0;
		},
		peek,
		isDone: () => place.at >= last,
		isAt: (...words) => isAt(words),
		isAtAny(...words) {
			const token = peek();
			return token?.kind === 'word' && words.includes(token.value);
		},
		take(...words) {
			if (!isAt(words)) return false;
			place.at += words.length;
			return true;
		},
		takeAny(...words) {
			const token = peek();
			if (token?.kind !== 'word') return undefined;
			for (const word of words) {
				if (token.value !== word) continue;
				place.at++;
				return word;
			}

			return undefined;
		},
		expect(...words) {
			for (const word of words) if (!cursor.take(word)) cursor.fail(`${word.toUpperCase()} was expected`);
		},
		isOperator(text, ahead = 0) {
			const token = peek(ahead);
			return token?.kind === 'operator' && token.text === text;
		},
		takeOperator(text) {
			if (!cursor.isOperator(text)) return false;
			place.at++;
			return true;
		},
		expectOperator(text) {
			if (cursor.takeOperator(text)) return;
			// Parentheses that are still open at the end do not hide their content.
			if (isTolerant && text === ')' && cursor.isDone()) return;
			const open = text === ')' && !isTolerant ? openParenthesis() : undefined;
			if (open) {
				raise('Syntax error: this parenthesis is never closed.', open.start, [
					'Close the parenthesis that starts here.',
				]);
			}

			cursor.fail(`"${text}" was expected`);
		},
		identifier(what = 'a name') {
			const token = peek();
			if (token?.kind === 'word' && reservedWords.has(token.value)) {
				const instead =
					what === 'an expression' && cursor.isOperator('(', 1) ? calledInstead.get(token.value) : undefined;
				if (instead) return cursor.foreign(`A function ${token.text.toUpperCase()}`, instead);
				const isBare = bareCalls.has(token.value) && cursor.isOperator('(', 1);
				return cursor.fail(
					`${token.text.toUpperCase()} is a reserved word where ${what} was expected`,
					isBare ? `Write it without parentheses: ${token.value}.` : `Write it in double quotes: "${token.value}".`,
				);
			}

			return cursor.label(what);
		},
		label(what = 'a name') {
			const token = peek();
			const identifier = token && identifierOf(token);
			if (!token || !identifier || !token.isClosed) return cursor.fail(`${what} was expected`);
			place.at++;
			return identifier;
		},
		text(what = 'a quoted string') {
			const token = peek();
			if (token?.kind !== 'string' || !token.isClosed) return cursor.fail(`${what} was expected`);
			place.at++;
			return token.value;
		},
		integer(what = 'a whole number') {
			const sign = cursor.isOperator('-') ? 1 : 0;
			const token = peek(sign);
			if (token?.kind !== 'number' || !/^\d+$/.test(token.text)) return cursor.fail(`${what} was expected`);
			place.at += sign + 1;
			return Number(token.text) * (sign === 1 ? -1 : 1);
		},
		list(parse) {
			const items = [parse()];
			while (cursor.takeOperator(',')) {
				if (!isTolerant) refuseLastComma();
				items.push(parse());
			}

			return items;
		},
		bracketed(parse) {
			cursor.expectOperator('(');
			const items = cursor.list(parse);
			cursor.expectOperator(')');
			return items;
		},
		closing,
		start: () => peek()?.start ?? stop,
		spanFrom: start => ({start, end: Math.max(start, tokens[place.at - 1]?.end ?? start)}),
		nested(parse) {
			if (++depth > maxDepth) {
				depth = 0;
				return raise(
					`The statement is nested too deeply: it has more than ${maxDepth} levels of parentheses, queries and operators.`,
					cursor.start(),
					['Move a part of it into a WITH query or a temporary table.'],
					'unsupported',
				);
			}

			try {
				return parse();
			} finally {
				depth--;
			}
		},
		attempt(parse, hole, until) {
			if (!isTolerant) return parse();
			const from = place.at;
			const outer = depth;
			const start = cursor.start();
			try {
				return parse();
			} catch (thrown) {
				if (!(thrown instanceof DwhError)) throw thrown;
				depth = outer;
				problems.push(thrown);
				// Text inside parentheses is skipped with them.
				place.at = from;
				while (place.at < last && !cursor.isAtAny(...until)) {
					const token = tokens[place.at] as Token;
					if (token.kind === 'operator' && /^[,;)\]]$/.test(token.text)) break;
					const close = token.kind === 'operator' && token.text === '(' ? cursor.closing(place.at) : place.at;
					place.at = close < last ? close + 1 : place.at + 1;
				}

				place.at = Math.min(place.at, last);
				const end = place.at > from ? (tokens[place.at - 1] as Token).end : start;
				return hole({start, end}, thrown.message);
			}
		},
		fail(detail, nextStep, token = peek()) {
			const open = token && !token.isClosed ? unclosed[token.kind] : undefined;
			if (token && open)
				return raise(`Syntax error: unterminated ${open}.`, token.start, [`Close the ${open} that starts here.`]);
			if (token?.kind === 'operator' && token.text === ':') {
				return cursor.foreign(
					'A colon',
					'Name a column after its expression: x AS name. Read a field of a SUPER value with a dot: value.field.',
					token,
				);
			}

			const command = token?.text === '\\' ? /^[a-z]+/i.exec(sql.slice(token.end)) : undefined;
			if (command)
				return cursor.foreign(
					`\\${command[0]}, a command of psql,`,
					'Remove the line: only psql understands it.',
					token,
				);
			const where = token ? `at or near "${token.text}"` : 'at the end of the statement';
			return raise(`Syntax error ${where}${detail ? `: ${detail}` : ''}.`, token?.start ?? stop, [
				nextStep ?? 'Correct the statement at the marked place and run it again.',
			]);
		},
		foreign(what, instead, token = peek()) {
			const near = token ? ` at or near "${token.text}"` : '';
			return raise(`Syntax error${near}: ${what} is not part of Redshift SQL.`, token?.start ?? stop, [instead]);
		},
		refuse: (message, place, ...nextSteps) => raise(message, place.start, nextSteps),
	} satisfies Omit<Cursor, 'at'> & {readonly place: Place});
	return cursor;
};

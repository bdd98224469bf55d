import {DwhError} from '../../../core/dwh-error.ts';
import type {NextStep} from '../../../core/next-step.ts';
import type {Token} from '../../../sql/language/lexer.ts';
import {positionAt} from '../../../sql/language/lexer.ts';
import {reservedWords} from '../../../sql/language/parser/words.ts';
import {quoteName} from '../quote.ts';
import {syntaxError} from './syntax-error.ts';

const maxNameBytes = 127;

/** A name as a statement gives it. */
export type QualifiedName = {
	readonly schema: string | undefined;
	readonly table: string;
	/** For the engine. */
	readonly sql: string;
	/** Offset in the statement. */
	readonly start: number;
};

/** Walks over a statement's tokens; what it does not find becomes a syntax error at its place. */
export type TokenReader = {
	peek(ahead?: number): Token | undefined;
	isAt(...words: readonly string[]): boolean;
	/** Takes the words if they come next. */
	take(...words: readonly string[]): boolean;
	expect(...words: readonly string[]): void;
	/** Any name, folded to lower case. */
	name(): string;
	/** A name that Redshift lets an object have: not reserved unless in quotes, at most 127 bytes. */
	identifier(): string;
	qualifiedName(): QualifiedName;
	/** `(a, b)` */
	names(): readonly string[];
	isOperator(text: string): boolean;
	takeOperator(text: string): boolean;
	expectOperator(text: string): void;
	number(): number;
	text(): string;
	index(): number;
	moveTo(index: number): void;
	isDone(): boolean;
	/** Fails unless everything was read. */
	end(): void;
	/** The statement's text from token `from` up to token `to`, exclusive. */
	slice(from: number, to?: number): string;
	fail(detail?: string): never;
	/** What is written well and cannot be so: `sql` with the sentence, at the token that was read last, or another. */
	object(message: string, token?: Token, nextSteps?: readonly NextStep[]): never;
	refuse(what: string, nextStep?: NextStep, token?: Token): never;
	readonly sql: string;
	readonly tokens: readonly Token[];
};

export const createTokenReader = (sql: string, tokens: readonly Token[]): TokenReader => {
	let at = 0;
	const isWord = (token: Token | undefined, word: string): boolean => token?.kind === 'word' && token.value === word;

	const reader: TokenReader = {
		sql,
		tokens,
		peek: (ahead = 0) => tokens[at + ahead],
		isAt: (...words) => words.every((word, index) => isWord(tokens[at + index], word)),
		take: (...words) => {
			if (!reader.isAt(...words)) return false;
			at += words.length;
			return true;
		},
		expect: (...words) => {
			for (const word of words) if (!reader.take(word)) reader.fail(`${word.toUpperCase()} was expected`);
		},
		name: () => {
			const token = tokens[at];
			if (token?.kind !== 'word' && token?.kind !== 'quoted') return reader.fail('a name was expected');
			at++;
			return token.value;
		},
		identifier: () => {
			const token = tokens[at];
			if (token?.kind === 'word' && reservedWords.has(token.value))
				return reader.fail(`${token.text.toUpperCase()} is a reserved word: it names something in double quotes only`);
			const name = reader.name();
			if (Buffer.byteLength(name) <= maxNameBytes) return name;
			at--;
			return reader.fail(`The name has ${Buffer.byteLength(name)} bytes, and ${maxNameBytes} are allowed`);
		},
		qualifiedName: () => {
			const start = tokens[at]?.start ?? 0;
			const parts = [reader.identifier()];
			while (reader.takeOperator('.')) parts.push(reader.identifier());
			if (parts.length > 2) reader.refuse('A table of another database', 'Name it as schema.table.');
			const table = parts.at(-1) as string;
			const schema = parts.length === 2 ? parts[0] : undefined;
			return {schema, table, start, sql: parts.map(quoteName).join('.')};
		},
		names: () => {
			reader.expectOperator('(');
			const names = [reader.name()];
			while (reader.takeOperator(',')) names.push(reader.name());
			reader.expectOperator(')');
			return names;
		},
		isOperator: text => tokens[at]?.kind === 'operator' && tokens[at]?.text === text,
		takeOperator: text => {
			if (!reader.isOperator(text)) return false;
			at++;
			return true;
		},
		expectOperator: text => {
			if (!reader.takeOperator(text)) reader.fail(`"${text}" was expected`);
		},
		number: () => {
			const sign = reader.takeOperator('-') ? -1 : 1;
			const token = tokens[at];
			if (token?.kind !== 'number') return reader.fail('a number was expected');
			at++;
			return sign * Number(token.text);
		},
		text: () => {
			const token = tokens[at];
			if (token?.kind !== 'string') return reader.fail('a quoted text was expected');
			at++;
			return token.value;
		},
		index: () => at,
		moveTo: index => {
			at = index;
		},
		isDone: () => at >= tokens.length,
		end: () => {
			if (at < tokens.length) reader.fail();
		},
		slice: (from, to = tokens.length) => {
			const first = tokens[from];
			const last = tokens[to - 1];
			return first && last ? sql.slice(first.start, last.end) : '';
		},
		fail: detail => {
			throw syntaxError(sql, tokens[at], detail);
		},
		object: (message, token = tokens[at - 1], nextSteps = []) => {
			throw new DwhError('sql', message, {sql, position: positionAt(sql, token?.start ?? 0), nextSteps});
		},
		refuse: (what, nextStep, token = tokens[at] ?? tokens.at(-1)) => {
			throw new DwhError('unsupported', `${what} is not supported by the embedded warehouse.`, {
				sql,
				position: positionAt(sql, token?.start ?? 0),
				nextSteps: nextStep ? [nextStep] : [],
			});
		},
	};
	return reader;
};

import type {Option, OptionValue} from '../../tree/option.ts';
import type {Parser} from '../parser.ts';

/** Reads the value of an option; undefined if it has none. */
export type ReadValue = (parser: Parser) => OptionValue | undefined;

const isPlaceholder = (parser: Parser): boolean => {
	const kind = parser.peek()?.kind;
	return kind === 'placeholder' || kind === 'parameter' || kind === 'jinja';
};

const takePlaceholder = (parser: Parser): OptionValue => {
	const token = parser.peek();
	if (!token?.isClosed) return parser.fail();
	parser.moveTo(parser.at + 1);
	return {kind: 'placeholder', text: token.text, start: token.start, end: token.end};
};

export const none: ReadValue = () => undefined;

/** Reads a quoted string. */
export const text =
	(what = 'a quoted string') =>
	(parser: Parser): OptionValue => {
		if (isPlaceholder(parser)) return takePlaceholder(parser);
		const start = parser.start();
		return {kind: 'text', value: parser.text(what), ...parser.spanFrom(start)};
	};

export const number =
	(what = 'a whole number') =>
	(parser: Parser): OptionValue => {
		if (isPlaceholder(parser)) return takePlaceholder(parser);
		const start = parser.start();
		return {kind: 'number', value: parser.integer(what), ...parser.spanFrom(start)};
	};

/** Reads a number, and its unit as a second item. */
export const numberOf =
	(...units: readonly string[]): ReadValue =>
	parser => {
		const start = parser.start();
		const count = parser.peek(1)?.kind === 'word' ? decimal(parser) : number()(parser);
		const from = parser.start();
		const unit = parser.takeAny(...units);
		if (unit === undefined) return count;
		const items: OptionValue[] = [count, {kind: 'word', word: unit, ...parser.spanFrom(from)}];
		return {kind: 'list', items, ...parser.spanFrom(start)};
	};

/** A number with optional decimals, as in sizes before MB and GB. */
const decimal = (parser: Parser): OptionValue => {
	const token = parser.peek();
	if (token?.kind !== 'number') return number()(parser);
	parser.moveTo(parser.at + 1);
	return {kind: 'number', value: Number(token.text), start: token.start, end: token.end};
};

/** Reads one of several keywords; a keyword of several words is joined by spaces. */
export const word =
	(...choices: readonly string[]) =>
	(parser: Parser): OptionValue =>
		findWord(parser, choices) ?? parser.fail(`${listed(choices)} was expected`);

const listed = (choices: readonly string[]): string => {
	const names = choices.map(choice => choice.toUpperCase());
	return names.length === 1 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
};

const findWord = (parser: Parser, choices: readonly string[]): OptionValue | undefined => {
	const start = parser.start();
	const found = choices.find(choice => parser.take(...choice.split(' ')));
	return found === undefined ? undefined : {kind: 'word', word: found, ...parser.spanFrom(start)};
};

export const name =
	(what?: string) =>
	(parser: Parser): OptionValue => {
		const identifier = parser.identifier(what);
		return {kind: 'name', name: identifier, start: identifier.start, end: identifier.end};
	};

export const object =
	(what?: string) =>
	(parser: Parser): OptionValue => {
		const found = parser.objectName(what);
		return {kind: 'object', name: found, start: found.start, end: found.end};
	};

/** Reads one of the keywords, or else what `read` finds. */
export const wordOr =
	(choices: readonly string[], read: ReadValue): ReadValue =>
	parser =>
		findWord(parser, choices) ?? read(parser);

/** Reads one of the keywords, or nothing. */
export const maybeWord =
	(...choices: readonly string[]): ReadValue =>
	parser =>
		findWord(parser, choices);

/** Reads a quoted string, or nothing. */
export const maybeText: ReadValue = parser =>
	parser.peek()?.kind === 'string' || isPlaceholder(parser) ? text()(parser) : undefined;

/** Skips an optional AS. */
export const as =
	(read: ReadValue): ReadValue =>
	parser => {
		parser.take('as');
		return read(parser);
	};

/** Skips an optional `=`. */
export const equals =
	(read: ReadValue): ReadValue =>
	parser => {
		parser.takeOperator('=');
		return read(parser);
	};

/** Reads several values separated by commas. */
export const list =
	(read: (parser: Parser) => OptionValue): ReadValue =>
	parser => {
		const start = parser.start();
		const items = parser.list(() => read(parser));
		return {kind: 'list', items, ...parser.spanFrom(start)};
	};

/** Reads several values in parentheses. */
export const bracketed =
	(read: (parser: Parser) => OptionValue): ReadValue =>
	parser => {
		const start = parser.start();
		const items = parser.bracketed(() => read(parser));
		return {kind: 'list', items, ...parser.spanFrom(start)};
	};

/** Reads `'key' = 'value'`. */
export const pair = (parser: Parser): OptionValue => {
	const start = parser.start();
	const key = text('a quoted key')(parser);
	parser.expectOperator('=');
	const items = [key, text('a quoted value')(parser)];
	return {kind: 'list', items, ...parser.spanFrom(start)};
};

export const booleans = ['true', 'false'] as const;
export const switches = ['on', 'off', 'true', 'false'] as const;
export const caseCollations = ['case_sensitive', 'case_insensitive', 'cs', 'ci'] as const;

/** Reads the role that a statement uses: `iam_role default`, `'SESSION'` or an ARN. */
export const iamRole: ReadValue = wordOr(['default'], text("the role's ARN in quotes, or DEFAULT"));

type Entry = {readonly name: string; readonly words: readonly string[]; readonly read: ReadValue};

type Entries = ReadonlyMap<string, readonly Entry[]>;

/** The options of a statement, by their first word. Created on first use, as there are forty tables. */
export type OptionTable = () => Entries;

/** Creates a table of options by name; words of a name are separated by one space. */
export const optionTable = (readers: Readonly<Record<string, ReadValue>>): OptionTable => {
	let table: Entries | undefined;
	return () => {
		table ??= entriesOf(readers);
		return table;
	};
};

const entriesOf = (readers: Readonly<Record<string, ReadValue>>): Entries => {
	const table = new Map<string, Entry[]>();
	for (const [option, read] of Object.entries(readers)) {
		const words = option.split(' ');
		const first = words[0] ?? '';
		const entries = [...(table.get(first) ?? []), {name: option, words, read}];
		table.set(
			first,
			entries.sort((one, other) => other.words.length - one.words.length),
		);
	}

	return table;
};

/** Parses the next option; returns undefined if it is not in the table. */
export const parseOption = (parser: Parser, table: OptionTable): Option | undefined => {
	const next = parser.peek();
	// At the end of the text, records all options for completion.
	if (!next) for (const entries of table().values()) for (const {words} of entries) parser.isAt(...words);
	if (next?.kind !== 'word') return undefined;
	const entry = table()
		.get(next.value)
		?.find(({words}) => parser.isAt(...words));
	if (!entry) return undefined;
	parser.expect(...entry.words);
	const value = entry.read(parser);
	return {kind: 'option', name: entry.name, value, ...parser.spanFrom(next.start)};
};

/** Parses options in any order, each at most once, up to the first token that is not an option. */
export const parseOptions = (parser: Parser, table: OptionTable, mayHaveCommas = false): readonly Option[] => {
	const options: Option[] = [];
	for (;;) {
		const hasComma = mayHaveCommas && options.length > 0 && parser.takeOperator(',');
		const token = parser.peek();
		const option = parseOption(parser, table);
		if (!option) return hasComma ? parser.fail('an option was expected') : options;
		if (options.some(({name: known}) => known === option.name)) {
			parser.fail(`${option.name.toUpperCase()} is given twice`, `Write ${option.name.toUpperCase()} once.`, token);
		}

		options.push(option);
	}
};

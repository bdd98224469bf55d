import type {Token} from '../../lexer/lexer.ts';
import type {DynamicSql, StaticSql, Target} from '../../tree/procedure-body.ts';
import type {Parser} from '../parser.ts';

/** Returns the index of the semicolon or the word that ends the next statement. */
export const endOfStatement = (parser: Parser, word?: string): number => {
	let at = parser.at;
	for (; at < parser.tokens.length; at++) {
		const token = parser.tokens[at] as Token;
		if (token.kind === 'operator' && token.text === ';') break;
		if (token.kind === 'operator' && token.text === '(') at = parser.closing(at);
		else if (word !== undefined && token.kind === 'word' && token.value === word) break;
	}

	return at;
};

/** Runs `parse` over these tokens and fails if any are left. */
export const parseWhole = <Node>(parser: Parser, tokens: readonly Token[], parse: (inner: Parser) => Node): Node => {
	// If there are none, reports the position where they are missing.
	if (tokens.length === 0) return parser.fail();
	const inner = parser.within(tokens);
	const node = parse(inner);
	return inner.isDone() ? node : inner.fail();
};

export const parseTarget = (parser: Parser): Target => {
	const start = parser.start();
	const name = parser.identifier('a variable');
	const field = parser.takeOperator('.') ? parser.label('a field') : undefined;
	return {name, field, ...parser.spanFrom(start)};
};

export const parseTargets = (parser: Parser): readonly Target[] => parser.list(() => parseTarget(parser));

/** Returns the index of INTO outside parentheses; `end` if there is none. */
const intoAt = (parser: Parser, end: number): number => {
	for (let at = parser.at; at < end; at++) {
		const token = parser.tokens[at];
		if (token?.kind === 'operator' && token.text === '(') at = parser.closing(at);
		else if (token?.kind === 'word' && token.value === 'into') return at;
	}

	return end;
};

const queryWords = ['select', 'with', 'perform'];

/** Turns PERFORM into SELECT. */
const asSelect = (tokens: readonly Token[]): readonly Token[] =>
	tokens.map((token, at) => (at === 0 && token.value === 'perform' ? {...token, value: 'select'} : token));

/** Parses an SQL statement up to its semicolon; INTO of a query names variables here. */
export const parseStaticSql = (parser: Parser): StaticSql => {
	const start = parser.start();
	const from = parser.at;
	const end = endOfStatement(parser);
	const isPerform = parser.isAt('perform');
	const into = parser.isAtAny(...queryWords) ? intoAt(parser, end) : end;
	if (into === end) {
		const statement = parseWhole(parser, asSelect(parser.tokens.slice(from, end)), inner => inner.statement());
		parser.moveTo(end);
		const nothing = {into: undefined, isStrict: false, intoSpan: undefined};
		return {kind: 'sql', statement, isPerform, ...nothing, ...parser.spanFrom(start)};
	}

	parser.moveTo(into);
	const intoStart = parser.start();
	parser.expect('into');
	const isStrict = parser.take('strict');
	const targets = parseTargets(parser);
	const intoSpan = parser.spanFrom(intoStart);
	const rest = parser.tokens.slice(parser.at, end);
	const statement = parseWhole(parser, asSelect([...parser.tokens.slice(from, into), ...rest]), inner =>
		inner.statement(),
	);
	parser.moveTo(end);
	return {kind: 'sql', statement, isPerform, into: targets, isStrict, intoSpan, ...parser.spanFrom(start)};
};

/** Parses EXECUTE text [INTO targets]. */
export const parseDynamicSql = (parser: Parser): DynamicSql => {
	const start = parser.start();
	parser.expect('execute');
	const text = parser.expression();
	const hasInto = parser.take('into');
	const isStrict = hasInto && parser.take('strict');
	const into = hasInto ? parseTargets(parser) : undefined;
	if (parser.isAt('using'))
		parser.foreign('EXECUTE ... USING', 'Join the values into the text: quote_literal(value), quote_ident(name).');
	return {kind: 'dynamic', text, into, isStrict, ...parser.spanFrom(start)};
};

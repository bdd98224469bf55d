import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {setFlagsFromString} from 'node:v8';
import {DwhError} from '../../../core/dwh-error.ts';
import {positionAt, type Token, tokenize} from '../../../sql/language/lexer.ts';
import {refuseForeignSyntax} from './foreign-syntax.ts';
import {cutLongUnions, graft} from './long-unions.ts';
import {type MarkedSql, markCalls} from './mark-calls.ts';
import type {Node} from './node.ts';
import {tooDeep} from './too-deep.ts';

type Parser = {
	readonly parse: (
		sql: string,
		dialect: 'redshift',
	) => {
		readonly success: boolean;
		readonly ast?: unknown;
		readonly error?: string | null;
		readonly errorStart?: number;
	};
};

let loading: Promise<Parser> | undefined;

/** Optimizing a parser's large functions takes 190 MB and a second of other processors: see bench/sql-parser.ts. */
export const quickCompilation = ['--no-wasm-tier-up', '--no-wasm-dynamic-tiering'];

// The package's other entry fetches the file: that loads Node's whole HTTP client, copies 22 MB twice and puts
// a fetch of its own in the place of everybody's.
const loadModule = async (): Promise<Parser> => {
	const file = createRequire(import.meta.url).resolve('@polyglot-sql/sdk/polyglot_sql.wasm');
	const [sdk, bytes] = await Promise.all([import('@polyglot-sql/sdk/manual'), readFile(file)]);
	// It takes the bytes as well as an address, which its types do not say.
	await sdk.init({wasmUrl: bytes as unknown as URL});
	return sdk as unknown as Parser;
};

/** Takes a third of a second: only for those who run SQL here. */
export const loadParser = (): Promise<Parser> => {
	if (loading) return loading;
	for (const flag of quickCompilation) setFlagsFromString(flag);
	loading = loadModule();
	return loading;
};

/** A statement as a tree, with what was kept from the parser. */
export type Parsed = {
	readonly sql: string;
	readonly root: Node;
	readonly marked: MarkedSql;
	/** Offset into `sql` of the parser's offset, which counts characters of the marked text. */
	readonly offsetOf: (characters: number) => number;
};

/** "Syntax error at or near", as Redshift words it, at a token or at the end. */
export const syntaxError = (sql: string, token: Token | undefined, detail?: string): DwhError => {
	const where = token ? `at or near "${token.text}"` : 'at the end of the statement';
	return new DwhError('sql', `Syntax error ${where}${detail ? `: ${detail}` : ''}.`, {
		sql,
		position: positionAt(sql, token?.start ?? sql.trimEnd().length),
		nextSteps: ['Correct the statement at the marked place and run it again.'],
	});
};

// The parser's own limits, which keep its WebAssembly stack whole; it takes no others.
const guards = [
	{code: 'E_GUARD_AST_DEPTH_EXCEEDED', says: '512 operators or set operations in a chain'},
	{code: 'E_GUARD_PARSER_DEPTH_EXCEEDED', says: '32 levels of queries, CASE and parentheses'},
	{code: 'E_GUARD_FUNCTION_NESTING_DEPTH_EXCEEDED', says: '64 function calls in each other'},
	{code: 'E_GUARD_NESTING_DEPTH_EXCEEDED', says: '32 levels of queries, CASE and parentheses'},
	{code: 'E_GUARD_SET_OP_CHAIN_EXCEEDED', says: '512 operators or set operations in a chain'},
] as const;

type Result = ReturnType<Parser['parse']>;

// The parser gives every error a place but the end of its own stack.
const hasGivenUp = ({success, errorStart}: Result): boolean => !success && errorStart === undefined;

// The same text comes again: a query that is run, then read page by page, then run once more.
const parsed = new Map<string, Result>();
const keep = 200;

const parseOnce = async (text: string): Promise<Result> => {
	const known = parsed.get(text);
	if (known) return known;
	const {parse} = await loadParser();
	const result = parse(text, 'redshift');
	parsed.set(text, result);
	const oldest = parsed.keys().next().value;
	if (parsed.size > keep && oldest !== undefined) parsed.delete(oldest);
	return result;
};

/** As one tree, however many set operations stand in a row. */
const parseWhole = async (text: string): Promise<Result> => {
	const {parts, main} = cutLongUnions(text);
	if (parts.length === 0) return parseOnce(text);
	const trees = new Map<string, Node>();
	for (const {name, ...piece} of [...parts, {name: '', ...main}]) {
		const result = await parseOnce(piece.text);
		if (!result.success || !Array.isArray(result.ast)) {
			return {...result, ...(result.errorStart ? {errorStart: piece.toWhole(result.errorStart)} : {})};
		}

		trees.set(name, graft(result.ast[0], piece.toWhole, trees) as Node);
	}

	return {success: true, ast: [trees.get('')]};
};

/** Parses one SELECT, INSERT, UPDATE, DELETE or MERGE. Throws `sql` with its place in `sql`. */
export const parseRedshift = async (sql: string, tokens: readonly Token[] = tokenize(sql)): Promise<Parsed> => {
	refuseForeignSyntax(sql, tokens);
	const marked = markCalls(sql, tokens);
	const result = await parseWhole(marked.text);
	const characters = [...marked.text];
	const isPlain = characters.length === marked.text.length;
	const offsetOf = (count: number) => marked.toOriginal(isPlain ? count : characters.slice(0, count).join('').length);

	if (!result.success || !Array.isArray(result.ast)) {
		const offset = result.errorStart === undefined ? undefined : offsetOf(result.errorStart);
		const near = offset === undefined ? undefined : tokens.find(token => token.end > offset);
		const limit = guards.find(({code}) => result.error?.includes(code));
		if (hasGivenUp(result)) throw tooDeep(sql, tokens, guards[0].says);
		if (limit) throw tooDeep(sql, tokens, limit.says, result.errorStart ? near : undefined);
		throw syntaxError(sql, near);
	}

	return {sql, root: result.ast[0] as Node, marked, offsetOf};
};

import {DwhError} from '../../../core/dwh-error.ts';
import {isCode, scan, type Token} from '../lexer/lexer.ts';
import {createParser} from '../parser/create-parser.ts';
import type {Statement} from '../tree/statement.ts';
import {type Layout, layOut} from './document.ts';
import {piecesOf} from './piece.ts';
import {statementDocument} from './statement.ts';

export type FormatOptions = Partial<Layout>;

const house: Layout = {width: 110, indentation: '    '};

const parsed = (sql: string, tokens: readonly Token[]): Statement | undefined => {
	try {
		const parser = createParser(sql, {tokens, end: tokens.at(-1)?.end ?? 0});
		const statement = parser.statement();
		return parser.isDone() ? statement : undefined;
	} catch (thrown) {
		if (!(thrown instanceof DwhError)) throw thrown;
		return undefined;
	}
};

/** What formatting may not change: the tokens without whitespace, ignoring the case of keywords and bare names. */
const meaning = (sql: string): string =>
	scan(sql)
		.filter(({kind}) => kind !== 'space')
		.map(({kind, text, value}) => `${kind} ${kind === 'word' ? value : text.trimEnd()}`)
		.join('\n');

const laidOut = (sql: string, layout: Layout): string | undefined => {
	const tokens = scan(sql);
	const statement = parsed(sql, tokens.filter(isCode));
	const pieces = statement ? piecesOf(tokens, statement) : [];
	return statement && pieces.length > 0 ? layOut(statementDocument(statement, pieces), layout) : undefined;
};

/**
 * Formats one statement from its first to its last token; returns it unchanged if it cannot be parsed or its
 * meaning would change.
 */
const formatStatement = (sql: string, layout: Layout): string => {
	const formatted = laidOut(sql, layout);
	if (formatted === undefined || meaning(formatted) !== meaning(sql)) return sql;
	// A comment in an odd place may move on every pass; the text is then kept.
	return laidOut(formatted, layout) === formatted ? formatted : sql;
};

const isSemicolon = ({kind, text}: Token): boolean => kind === 'operator' && text === ';';

/** Whitespace and comments between two statements, without trailing spaces. */
const between = (tokens: readonly Token[]): string =>
	tokens
		.map(({text}) => text)
		.join('')
		.replaceAll(/[ \t]+(?=\n|$)/g, '')
		.replaceAll(/\n{3,}/g, '\n\n');

/**
 * Formats a script in the style of the built-in project: lower-case keywords, one clause per line, long lists on
 * separate lines. Comments, Jinja and the meaning are kept; what cannot be parsed is unchanged.
 */
export const formatSql = (sql: string, options: FormatOptions = {}): string => {
	const layout = {...house, ...options};
	const tokens = scan(sql);
	const parts: string[] = [];
	let from = 0;
	for (let at = 0; at <= tokens.length; at++) {
		const token = tokens[at];
		if (token && !isSemicolon(token)) continue;
		const part = tokens.slice(from, at);
		const first = part.findIndex(isCode);
		const last = part.findLastIndex(isCode);
		if (first < 0) parts.push(between(part));
		else {
			const lead = between(part.slice(0, first));
			const own = sql.slice(part[first]?.start, part[last]?.end);
			const isApart = lead === '' && parts.length > 0;
			parts.push(isApart ? '\n' : lead, formatStatement(own, layout), between(part.slice(last + 1)));
		}

		if (token) parts.push(token.text);
		from = at + 1;
	}

	return parts.join('');
};

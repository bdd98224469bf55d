import {type Line, type Span, span} from '../../core/text/line.ts';
import {safeLines, safeText} from '../../core/text/safe-text.ts';
import {scan, type Token} from './lexer/lexer.ts';
import {tokenAt} from './lexer/token-at.ts';

const keywords = new Set(
	`abort add all alter analyze and any as asc authorization backup begin between bigint bool boolean both by call
	cascade case cast char character check coalesce collate column comment commit constraint copy create cross cube
	current_date current_timestamp current_user cursor database date datetime dec decimal default deferrable delete
	desc describe distinct distkey diststyle do double drop else encode end escape except exclude execute exists explain
	external extract false fetch filter first float following for foreign from full function geometry grant group grouping
	having iam_role if ignore ilike in inner insert int integer intersect interval into is isnull join json key language
	last lateral leading left like limit listagg lock manifest materialized merge minus natural not notnull null nullif
	nulls numeric of off offset on only option or order outer over overlaps parquet partition percent pivot position
	precision preceding primary procedure qualify range real recursive references refresh rename replace respect restrict
	returns revoke right rollback rollup row rows schema select session set sets show similar smallint some sort sortkey
	start super system table temp temporary text then time timestamp timestamptz to top trailing transaction true truncate
	unbounded union unique unload unnest unpivot update user using vacuum values varbyte varchar varying view when where
	window with within without work zone`.split(/\s+/),
);

const toneOf = ({kind, value}: Token): Span['tone'] => {
	switch (kind) {
		case 'comment':
			return 'comment';
		case 'string':
			return 'literal';
		case 'number':
			return 'number';
		case 'placeholder':
		case 'parameter':
		case 'jinja':
			return 'focus';
		case 'word':
			return keywords.has(value) ? 'keyword' : 'plain';
		case 'quoted':
		case 'space':
		case 'operator':
		case 'unknown':
			return 'plain';
		default:
			return kind satisfies never;
	}
};

// Longer text is not read on a screen, and scanning it on every key would be slow.
const maxHighlighted = 100_000;

const tab = '    ';

/**
 * Returns `count` lines from the line that begins at offset `start`, safe, in the tones `keyword`, `literal`,
 * `number` and `comment`. Reads nothing else of the text.
 */
export const highlightTokens = (tokens: readonly Token[], start = 0, count = Number.POSITIVE_INFINITY): Line[] => {
	const lines: Span[][] = [];
	const put = (text: string, token: Token) => {
		if (text !== '') lines.at(-1)?.push(span(safeText(text.replaceAll('\t', tab)), toneOf(token)));
	};

	for (let at = tokenAt(tokens, start); at < tokens.length; at++) {
		const token = tokens[at] as Token;
		const [first = '', ...others] = token.text.slice(Math.max(0, start - token.start)).split('\n');
		if (lines.length === 0) lines.push([]);
		put(first, token);
		for (const other of others) {
			if (lines.length === count) return lines;
			lines.push([]);
			put(other, token);
		}
	}

	return lines;
};

/** Returns a statement as safe, highlighted lines. */
export const highlightSql = (sql: string): Line[] => {
	if (sql.length > maxHighlighted) return safeLines(sql).map(text => [span(text)]);
	const lines = highlightTokens(scan(sql.replaceAll(/\r\n?/g, '\n')));
	return lines.length === 0 ? [[]] : lines;
};

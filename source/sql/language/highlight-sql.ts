import {type Line, type Span, span} from '../../core/text/line.ts';
import {safeLines, safeText} from '../../core/text/safe-text.ts';
import {scan, type Token} from './lexer/lexer.ts';

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

// Beyond this it is not read on a screen, and scanning it at every key would be slow.
const maxHighlighted = 100_000;

const tab = '    ';

/** Lines of a text by its tokens, `count` from line `from` on: safe, in the tones of `keyword`, `literal`, `number` and `comment`. */
export const highlightTokens = (tokens: readonly Token[], from = 0, count = Number.POSITIVE_INFINITY): Line[] => {
	const lines: Span[][] = [];
	let number = 0;
	const put = (text: string, token: Token) => {
		if (number < from) return;
		const line = lines[number - from] ?? [];
		lines[number - from] = line;
		if (text !== '') line.push(span(safeText(text.replaceAll('\t', tab)), toneOf(token)));
	};

	for (const token of tokens) {
		if (number >= from + count) break;
		const {text} = token;
		let start = 0;
		for (let end = text.indexOf('\n'); end >= 0 && number < from + count; end = text.indexOf('\n', start)) {
			put(text.slice(start, end), token);
			number++;
			start = end + 1;
			put('', token);
		}

		if (number < from + count) put(text.slice(start), token);
	}

	return lines.slice(0, count);
};

/** A statement as safe lines, with its parts in their tones. */
export const highlightSql = (sql: string): Line[] => {
	if (sql.length > maxHighlighted) return safeLines(sql).map(text => [span(text)]);
	const lines = highlightTokens(scan(sql.replaceAll(/\r\n?/g, '\n')));
	return lines.length === 0 ? [[]] : lines;
};

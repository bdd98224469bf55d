import {codeTokens, type Token} from '../../lexer/lexer.ts';
import {offsetsOf} from '../../lexer/string-offsets.ts';
import type {Unload} from '../../tree/copy.ts';
import type {Query} from '../../tree/query.ts';
import type {Parser} from '../parser.ts';
import {
	as,
	maybeWord,
	none,
	numberOf,
	optionTable,
	parseOptions,
	type ReadValue,
	switches,
	text,
	word,
} from './options.ts';
import {authorization} from './parse-copy.ts';
import {columnNames} from './parts.ts';

const partition: ReadValue = parser => {
	const start = parser.start();
	const items = columnNames(parser).map(column => ({
		kind: 'name' as const,
		name: column,
		start: column.start,
		end: column.end,
	}));
	const from = parser.start();
	if (!parser.take('include')) return {kind: 'list', items, ...parser.spanFrom(start)};
	const include = {kind: 'word' as const, word: 'include', ...parser.spanFrom(from)};
	return {kind: 'list', items: [...items, include], ...parser.spanFrom(start)};
};

const options = optionTable({
	...authorization,
	format: as(word('csv', 'parquet', 'json')),
	csv: none,
	parquet: none,
	json: none,
	'partition by': partition,
	manifest: maybeWord('verbose'),
	header: none,
	delimiter: as(text('a character in quotes')),
	fixedwidth: as(text('the widths of the fields in quotes')),
	encrypted: maybeWord('auto'),
	bzip2: none,
	gzip: none,
	zstd: none,
	addquotes: none,
	null: as(text('a string in quotes')),
	escape: none,
	allowoverwrite: none,
	cleanpath: none,
	parallel: maybeWord(...switches),
	maxfilesize: as(numberOf('mb', 'gb')),
	rowgroupsize: as(numberOf('mb', 'gb')),
	region: as(text('the name of a region in quotes')),
	extension: text('a file name extension in quotes'),
	kms_key_id: text('the id of a key in quotes'),
	master_symmetric_key: text('a key in quotes'),
});

/** Parses the quoted query, with spans in the text of the statement. */
const parseInner = (parser: Parser, token: Token): Query => {
	const offsets = offsetsOf(token);
	const tokens = codeTokens(token.value).map(each => ({
		...each,
		start: offsets[each.start] ?? token.end,
		end: offsets[each.end] ?? token.end,
	}));
	const inner = parser.within(tokens);
	if (!inner.isAtAny('select', 'with') && !inner.isOperator('(')) inner.fail('UNLOAD takes a SELECT');
	const query = inner.query();
	while (inner.takeOperator(';'));
	if (!inner.isDone()) inner.fail();
	return query;
};

/** Parses UNLOAD of a query to files. */
export const parseUnload = (parser: Parser, start: number): Unload => {
	parser.expect('unload');
	parser.expectOperator('(');
	const token = parser.peek();
	if (parser.isAtAny('select', 'with')) {
		parser.fail('the query was expected in quotes', "Write UNLOAD ('select ...'), and double the quotes inside it.");
	}

	const queryText = text('the query in quotes')(parser);
	parser.expectOperator(')');
	const query = token?.kind === 'string' ? parser.nested(() => parseInner(parser, token)) : undefined;
	parser.expect('to');
	const target = text('the prefix of the files in quotes')(parser);
	parser.take('with');
	const found = parseOptions(parser, options, true);
	return {kind: 'unload', query, queryText, target, options: found, ...parser.spanFrom(start)};
};

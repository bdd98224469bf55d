import type {ChartKind} from '../core/chart-kind.ts';
import type {Page} from '../core/result-set.ts';
import {safeLines} from '../core/text/safe-text.ts';
import {csv, tsv} from './delimited.ts';
import {createJsonArray} from './json-array.ts';
import {jsonRows} from './json-rows.ts';
import {markdownHeader, markdownRows} from './markdown.ts';
import type {FormatName, ResultWriter} from './result-format.ts';
import type {ResultSink} from './result-sink.ts';
import {createSqlInsert} from './sql-insert.ts';
import {createTextTable, type TextTable} from './text-table.ts';
import {createVertical} from './vertical.ts';

export type DrawingOptions = {
	/** Columns of the window; undefined where lines may be as long as they get. */
	readonly width?: number | undefined;
	readonly isAscii?: boolean;
	/** A table that does not fit may be drawn in another form. */
	readonly isFree?: boolean;
	/** The number that rows carry where there are several results. */
	readonly statement?: number | undefined;
	/** How a chart is drawn; undefined for the kind that the columns suggest. */
	readonly chart?: ChartKind | undefined;
	/** Of a chart; undefined where the result has none. */
	readonly title?: string | undefined;
	/** Where INSERT statements insert; undefined where nothing names it. */
	readonly table?: string | undefined;
};

/** A result that is one text of many lines, such as a plan or a definition: a table would hide all but its beginning. */
const wholeText = ({columns, rows}: Page): string[] | undefined => {
	const [row] = rows;
	if (rows.length !== 1 || columns.length > 2) return undefined;
	const text = row?.find(cell => typeof cell === 'string' && /\n./.test(cell));
	return typeof text === 'string' ? safeLines(text.trimEnd()) : undefined;
};

const createTable = ({lines}: ResultSink, {width, isAscii = false, isFree = false}: DrawingOptions): ResultWriter => {
	let table: TextTable | undefined;
	let vertical: ReturnType<typeof createVertical> | undefined;
	return {
		async page(page) {
			const isFirst = table === undefined;
			table ??= createTextTable(page, width, isAscii);
			const text = isFirst ? wholeText(page) : undefined;
			if (text) return lines(text);
			// Two lines a value are read more easily than columns of a few letters.
			if (isFirst && isFree && table.isCut && page.columns.length > 1) vertical = createVertical();
			return lines(vertical ? vertical(page) : [...(isFirst ? table.header() : []), ...table.lines(page)]);
		},
	};
};

/** Writes the header with the first page. */
const withHeader = ({raw}: ResultSink, header: (page: Page) => string, rows: (page: Page) => string): ResultWriter => {
	let isStarted = false;
	return {
		page(page) {
			const before = isStarted ? '' : header(page);
			isStarted = true;
			return raw(before + rows(page));
		},
	};
};

/** What writes one result in the format into the sink. */
export const createResultWriter = async (
	sink: ResultSink,
	format: FormatName,
	options: DrawingOptions = {},
): Promise<ResultWriter> => {
	switch (format) {
		case 'table':
			return createTable(sink, options);
		case 'vertical': {
			const vertical = createVertical();
			return {page: page => sink.lines(vertical(page))};
		}

		case 'csv':
			return withHeader(sink, csv.header, csv.rows);
		case 'tsv':
			return withHeader(sink, tsv.header, tsv.rows);
		case 'markdown':
			return withHeader(sink, markdownHeader, markdownRows);
		case 'jsonl':
			return {page: page => sink.raw(jsonRows(page, options.statement))};
		case 'json':
			return createJsonArray(sink.raw);
		case 'sql':
			return createSqlInsert(sink.raw, options.table);
		case 'chart':
		case 'svg': {
			const {chart: kind, ...drawing} = options;
			const {createChartWriter} = await import('./chart/chart-writer.ts');
			return createChartWriter(sink, format === 'svg' ? 'svg' : 'text', {kind, ...drawing});
		}

		// Libraries that nothing else needs.
		case 'parquet':
			return (await import('./parquet.ts')).createParquet(sink.bytes);
		case 'xlsx':
			return (await import('./xlsx.ts')).createXlsx(sink.bytes);
		default:
			return format satisfies never;
	}
};

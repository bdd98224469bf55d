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
	/** Width of the window; undefined for unlimited lines. */
	readonly width?: number | undefined;
	readonly isAscii?: boolean;
	/** A table that does not fit may be drawn in expanded form. */
	readonly isFree?: boolean;
	/** The statement number in each row, if there are several results. */
	readonly statement?: number | undefined;
	/** Undefined for the chart kind that suits the columns. */
	readonly chart?: ChartKind | undefined;
	/** For a chart; undefined if the result has no title. */
	readonly title?: string | undefined;
	/** The table of INSERT statements; undefined if unknown. */
	readonly table?: string | undefined;
};

/**
 * Returns the lines of a result that is a single multi-line text, such as a plan or a definition, of which a table
 * would show only the beginning.
 */
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
			// Two lines per value are easier to read than columns of a few letters.
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

/** Creates the writer of one result in the given format. */
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

		// Libraries that only this format needs.
		case 'parquet':
			return (await import('./parquet.ts')).createParquet(sink.bytes);
		case 'xlsx':
			return (await import('./xlsx.ts')).createXlsx(sink.bytes);
		default:
			return format satisfies never;
	}
};

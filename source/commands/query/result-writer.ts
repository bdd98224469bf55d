import type {Page} from '../../core/result-set.ts';
import {safeLines} from '../../core/text/safe-text.ts';
import {spokenRow} from '../../present/spoken-row.ts';
import {csvHeader, csvRows} from '../format/csv.ts';
import {createJsonArray} from '../format/json-array.ts';
import {jsonRows} from '../format/json-rows.ts';
import {markdownHeader, markdownRows} from '../format/markdown.ts';
import type {ResultWriter} from '../format/result-format.ts';
import {createTextTable, type TextTable} from '../format/text-table.ts';
import {createVertical} from '../format/vertical.ts';
import type {ChosenFormat} from './choose-format.ts';
import type {ResultSink} from './result-sink.ts';

export type DrawingOptions = {
	/** Columns of the window; undefined where lines may be as long as they get. */
	readonly width: number | undefined;
	readonly isAscii: boolean;
	/** Rows as sentences. */
	readonly isSpoken: boolean;
	/** The number that rows carry where there are several results. */
	readonly statement: number | undefined;
};

/** A result that is one text of many lines, such as a plan or a definition: a table would hide all but its beginning. */
const wholeText = ({columns, rows}: Page): string[] | undefined => {
	const [row] = rows;
	if (rows.length !== 1 || columns.length > 2) return undefined;
	const text = row?.find(cell => typeof cell === 'string' && /\n./.test(cell));
	return typeof text === 'string' ? safeLines(text.trimEnd()) : undefined;
};

const createSpoken = ({lines}: ResultSink): ResultWriter => {
	let count = 0;
	return {page: page => lines(page.rows.map(row => spokenRow(++count, page, row)))};
};

const createTable = ({lines}: ResultSink, isFree: boolean, {width, isAscii}: DrawingOptions): ResultWriter => {
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
	{name, isFree}: ChosenFormat,
	options: DrawingOptions,
): Promise<ResultWriter> => {
	switch (name) {
		case 'table':
			return options.isSpoken ? createSpoken(sink) : createTable(sink, isFree, options);
		case 'vertical': {
			const vertical = createVertical();
			return {page: page => sink.lines(vertical(page))};
		}

		case 'csv':
			return withHeader(sink, csvHeader, csvRows);
		case 'markdown':
			return withHeader(sink, markdownHeader, markdownRows);
		case 'jsonl':
			return {page: page => sink.raw(jsonRows(page, options.statement))};
		case 'json':
			return createJsonArray(sink.raw);
		case 'parquet':
			// A library that nothing else needs.
			return (await import('../format/parquet.ts')).createParquet(sink.bytes);
		default:
			return name satisfies never;
	}
};

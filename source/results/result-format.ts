import path from 'node:path';
import type {Page} from '../core/result-set.ts';

/** The formats of results. */
export const formatNames = [
	'table',
	'csv',
	'tsv',
	'json',
	'jsonl',
	'markdown',
	'vertical',
	'sql',
	'parquet',
	'xlsx',
	'chart',
	'svg',
] as const;

export type FormatName = (typeof formatNames)[number];

const endings: Readonly<Record<string, FormatName>> = {
	'.csv': 'csv',
	'.tsv': 'tsv',
	'.tab': 'tsv',
	'.json': 'json',
	'.jsonl': 'jsonl',
	'.ndjson': 'jsonl',
	'.md': 'markdown',
	'.sql': 'sql',
	'.parquet': 'parquet',
	'.xlsx': 'xlsx',
	'.svg': 'svg',
};

/** Returns the format by its name, by the extension of its files, or by another usual name: "md", "ndjson", "expanded". */
export const formatCalled = (name: string): FormatName | undefined =>
	formatNames.find(one => one === name) ?? otherNames[name] ?? endings[`.${name}`];

const otherNames: Readonly<Record<string, FormatName>> = {txt: 'table', excel: 'xlsx', expanded: 'vertical'};

/** The formats that a file extension selects, and their extensions. */
export const formatsWithEnding: readonly FormatName[] = [...new Set(Object.values(endings))];

export const endingOf = (format: FormatName): string =>
	Object.keys(endings).find(ending => endings[ending] === format) ?? '';

/** Binary formats, which terminals cannot show. */
export const isBinary = (format: FormatName): boolean => format === 'parquet' || format === 'xlsx';

/** Formats whose files contain a single result. */
export const holdsOneResult = (format: FormatName): boolean =>
	format === 'json' || format === 'svg' || isBinary(format);

/** Returns the format for the extension of a file name; undefined if there is none. */
export const formatOfFile = (file: string): FormatName | undefined => endings[path.extname(file).toLowerCase()];

/**
 * Writes one result page by page, so that memory use does not grow. The first page defines the columns and may
 * have no rows.
 */
export type ResultWriter = {
	page(page: Page): Promise<void>;
	/** Called after the last page. */
	end?(): Promise<void>;
};

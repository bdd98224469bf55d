import path from 'node:path';
import type {Page} from '../core/result-set.ts';

/** The forms in which a result is written. */
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

export const isFormatName = (name: string): name is FormatName => (formatNames as readonly string[]).includes(name);

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

/** The formats that an ending names, and the ending of each. */
export const formatsWithEnding: readonly FormatName[] = [...new Set(Object.values(endings))];

export const endingOf = (format: FormatName): string =>
	Object.keys(endings).find(ending => endings[ending] === format) ?? '';

/** Forms that are bytes, which no terminal shows. */
export const isBinary = (format: FormatName): boolean => format === 'parquet' || format === 'xlsx';

/** Forms whose file holds one result. */
export const holdsOneResult = (format: FormatName): boolean =>
	format === 'json' || format === 'svg' || isBinary(format);

/** The format that the ending of a file's name stands for; undefined where it stands for none. */
export const formatOfFile = (file: string): FormatName | undefined => endings[path.extname(file).toLowerCase()];

/**
 * Writes one result, page by page, so that memory does not grow with it. The first page names the columns and may
 * have no rows.
 */
export type ResultWriter = {
	page(page: Page): Promise<void>;
	/** After the last page. */
	end?(): Promise<void>;
};

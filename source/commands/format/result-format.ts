import path from 'node:path';
import type {Page} from '../../core/result-set.ts';

/** The forms in which `query` writes a result. */
export const formatNames = ['table', 'csv', 'json', 'jsonl', 'markdown', 'vertical', 'parquet'] as const;

export type FormatName = (typeof formatNames)[number];

export const isFormatName = (name: string): name is FormatName => (formatNames as readonly string[]).includes(name);

const endings: Readonly<Record<string, FormatName>> = {
	'.csv': 'csv',
	'.json': 'json',
	'.jsonl': 'jsonl',
	'.ndjson': 'jsonl',
	'.md': 'markdown',
	'.parquet': 'parquet',
};

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

import type {Page} from '../core/result-set.ts';
import {type PackedPage, packPage} from './packed-page.ts';

/** Rows of a result that are read but not kept, except the last ones. */
export type PassedRows = {
	add(page: Page): void;
	/** The number of rows passed. */
	count(): number;
	/** The last rows, as many as fit in memory. */
	last(): readonly PackedPage[];
};

const maxLastRows = 20_000;
const maxLastBytes = 16_000_000;

/** `bytesOfRow` returns the approximate size of a row. */
export const createPassedRows = (bytesOfRow: () => number): PassedRows => {
	// Packed only on demand: most pages are dropped.
	let lastPages: {readonly rows: number; readonly page: Page | PackedPage}[] = [];
	let lastRows = 0;
	let total = 0;
	return {
		add(page) {
			const rows = page.count ?? page.rows.length;
			lastPages.push({rows, page});
			lastRows += rows;
			total += rows;
			const most = Math.min(maxLastRows, maxLastBytes / Math.max(1, bytesOfRow()));
			let gone = 0;
			while (gone < lastPages.length - 1 && lastRows - (lastPages[gone]?.rows ?? 0) >= most) {
				lastRows -= lastPages[gone]?.rows ?? 0;
				gone++;
			}

			if (gone > 0) lastPages = lastPages.slice(gone);
		},
		count: () => total,
		last() {
			lastPages = lastPages.map(({rows, page}) => ({rows, page: 'cell' in page ? page : packPage(page)}));
			return lastPages.flatMap(({page}) => ('cell' in page ? page : []));
		},
	};
};

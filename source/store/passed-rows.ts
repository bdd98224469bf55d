import type {Page} from '../core/result-set.ts';
import {type PackedPage, packPage} from './packed-page.ts';

/** Rows of a result that are read and not kept, but for the last of them. */
export type PassedRows = {
	add(page: Page): void;
	/** All of them. */
	count(): number;
	/** The last ones, as many as there is memory for. */
	last(): readonly PackedPage[];
};

const maxLastRows = 20_000;
const maxLastBytes = 16_000_000;

/** `bytesOfRow` says what a row of the result takes, about. */
export const createPassedRows = (bytesOfRow: () => number): PassedRows => {
	// Packed only where they are wanted: most pages go by.
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

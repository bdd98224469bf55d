import type {Page} from '../core/result-set.ts';
import {jsonRows} from './json-rows.ts';
import type {ResultWriter} from './result-format.ts';

/** One JSON document: an array with one object per row, each on its own line. */
export const createJsonArray = (write: (text: string) => Promise<void>): ResultWriter => {
	let isEmpty = true;
	return {
		async page(page: Page) {
			const rows = jsonRows(page).trimEnd().replaceAll('\n', ',\n');
			if (rows !== '') await write((isEmpty ? '[\n' : ',\n') + rows);
			isEmpty &&= rows === '';
		},
		end: () => write(isEmpty ? '[]\n' : '\n]\n'),
	};
};

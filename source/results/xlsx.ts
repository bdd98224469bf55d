import {writeXlsxStream} from 'hucre/xlsx';
import type {Page} from '../core/result-set.ts';
import type {ResultWriter} from './result-format.ts';
import {type XlsxCell, xlsxColumn} from './xlsx-cell.ts';

type Feed = {
	readonly rows: AsyncGenerator<XlsxCell[], void, void>;
	/** Resolves once the rows have been consumed. */
	readonly give: (rows: readonly XlsxCell[][]) => Promise<void>;
	readonly end: () => void;
};

/** Passes rows from pages to a consumer that reads them one by one. */
const createFeed = (): Feed => {
	let given = Promise.withResolvers<readonly XlsxCell[][] | undefined>();
	let taken = Promise.withResolvers<void>();
	return {
		rows: (async function* () {
			for (;;) {
				const rows = await given.promise;
				if (!rows) return;
				yield* rows;
				given = Promise.withResolvers();
				taken.resolve();
				taken = Promise.withResolvers();
			}
		})(),
		async give(rows) {
			const {promise} = taken;
			given.resolve(rows);
			await promise;
		},
		end: () => given.resolve(undefined),
	};
};

/**
 * Creates a workbook of one result, with another sheet for each million rows; buffers neither rows nor bytes.
 * Throws `unsupported` for text that is too long for a cell.
 */
export const createXlsx = (write: (bytes: Uint8Array) => Promise<void>): ResultWriter => {
	let convert: ReturnType<typeof xlsxColumn>['convert'][] | undefined;
	let written: Promise<void> | undefined;
	const feed = createFeed();

	const start = ({columns}: Page): void => {
		const parts = columns.map(xlsxColumn);
		convert = parts.map(part => part.convert);
		const stream = writeXlsxStream(feed.rows, {
			name: 'result',
			columns: columns.map(({name}, index) => ({
				header: name,
				...(parts[index]?.numFmt === undefined ? {} : {numFmt: parts[index].numFmt}),
			})),
			freezePane: {rows: 1},
		});
		written = (async () => {
			for await (const bytes of stream) await write(bytes);
		})();
		// Thrown where it is awaited.
		written.catch(() => undefined);
	};

	return {
		async page(page) {
			if (!convert) start(page);
			const rows = page.rows.map(row => convert?.map((one, index) => one(row[index] ?? null)) ?? []);
			if (rows.length > 0) await Promise.race([feed.give(rows), written]);
		},
		async end() {
			feed.end();
			await written;
		},
	};
};

import {writeXlsxStream} from 'hucre/xlsx';
import type {Page} from '../core/result-set.ts';
import type {ResultWriter} from './result-format.ts';
import {type XlsxCell, xlsxColumn} from './xlsx-cell.ts';

type Feed = {
	readonly rows: AsyncGenerator<XlsxCell[], void, void>;
	/** Resolves when its rows were taken. */
	readonly give: (rows: readonly XlsxCell[][]) => Promise<void>;
	readonly end: () => void;
};

/** Rows that are given by the page and taken one by one. */
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

/** A workbook of one result, a further sheet for each million rows; neither rows nor bytes are kept. Throws `unsupported` for a text that no cell holds. */
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
		// Thrown where it is waited for.
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

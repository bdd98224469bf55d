import {type DwhError, toDwhError} from '../core/dwh-error.ts';
import type {Cell, Column, Page, Row} from '../core/result-set.ts';
import {displayWidth} from '../core/text/display-width.ts';
import {formatCell} from '../core/text/format-cell.ts';
import {createStore, type Store} from './create-store.ts';
import {type PackedPage, packPage} from './packed-page.ts';

/** A result that is read as far as the person scrolls, and never further. */
export type ResultRows = {
	readonly state: Store<ResultState>;
	rows(from: number, count: number): readonly Row[];
	/** Every value of a column that was read, in the order of reading. */
	column(index: number): readonly Cell[];
	/** Everything that was read, in the order of reading. */
	pages(): Iterable<Page>;
	/** Widest text seen so far in each column, in cells, its name included. */
	widths(): readonly number[];
	/** Reads until `count` rows are loaded or nothing is left. Never rejects. */
	readTo(count: number): Promise<void>;
	/** Ends a reading after the page that is on its way; `readTo` continues it. */
	stopReading(): void;
	/** Releases the rest of the result. */
	close(): void;
};

export type ResultState = {
	readonly columns: readonly Column[];
	/** Rows read so far. */
	readonly loaded: number;
	/** Everything there is has been read. */
	readonly isComplete: boolean;
	/** Nothing more is read: the memory for rows is full, or the rest was released. */
	readonly isFull: boolean;
	/** Reading has taken long enough to be shown. */
	readonly isReading: boolean;
	readonly error: DwhError | undefined;
};

// As many as a person may scroll through; with more, the query needs a condition.
const maxRows = 200_000;
const maxBytes = 64_000_000;
const widest = 60;
const measuredRowsOfPage = 300;
// Pages that come sooner need no message.
const slowMs = 150;

export const createResultRows = (columns: readonly Column[], pages: AsyncGenerator<Page, void, void>): ResultRows => {
	// Each with the place of its first row.
	const packedPages: {readonly from: number; readonly page: PackedPage}[] = [];
	let loaded = 0;
	let bytes = 0;
	let wanted = 0;
	const widths = columns.map(({name}) => Math.min(widest, displayWidth(formatCell(name))));
	const state = createStore<ResultState>({
		columns,
		loaded: 0,
		isComplete: false,
		isFull: false,
		isReading: false,
		error: undefined,
	});
	let reading: Promise<void> | undefined;

	const take = (page: Page) => {
		const packed = packPage(page);
		packedPages.push({from: loaded, page: packed});
		loaded += packed.count;
		bytes += packed.bytes;
		for (const row of page.rows.slice(0, measuredRowsOfPage)) {
			for (const [index, cell] of row.entries()) {
				widths[index] = Math.max(widths[index] ?? 0, Math.min(widest, displayWidth(formatCell(cell))));
			}
		}
	};

	const isAtLimit = () => loaded >= maxRows || bytes >= maxBytes;
	let isClosed = false;
	const close = () => {
		isClosed = true;
		void pages.return().catch(() => {});
	};

	const readOn = async (): Promise<Partial<ResultState>> => {
		try {
			while (loaded < wanted && !isAtLimit()) {
				const {done, value} = await pages.next();
				if (done) return isClosed ? {isFull: true} : {isComplete: true};
				take(value);
				state.set({loaded});
			}
		} catch (thrown) {
			return {error: toDwhError(thrown), isComplete: true};
		}

		if (!isAtLimit()) return {};
		// The rest is never read, so the engine need not keep it.
		close();
		return {isFull: true};
	};

	const read = async () => {
		const timer = setTimeout(() => state.set({isReading: true}), slowMs);
		const change = await readOn();
		clearTimeout(timer);
		reading = undefined;
		if (state.get().isReading || Object.keys(change).length > 0) state.set({...change, isReading: false});
	};

	return {
		state,
		rows(from, count) {
			const rows: Row[] = [];
			let at = packedPages.findLastIndex(one => one.from <= from);
			for (let row = from; row < Math.min(from + count, loaded); row++) {
				while (row >= (packedPages[at + 1]?.from ?? Number.POSITIVE_INFINITY)) at++;
				const one = packedPages[at];
				if (one) rows.push(one.page.row(row - one.from));
			}

			return rows;
		},
		column(index) {
			const cells: Cell[] = [];
			for (const {page} of packedPages) for (let row = 0; row < page.count; row++) cells.push(page.cell(row, index));
			return cells;
		},
		*pages() {
			for (const {page} of packedPages)
				yield {columns, rows: Array.from({length: page.count}, (_, row) => page.row(row))};
		},
		widths: () => widths,
		async readTo(count) {
			wanted = Math.max(wanted, count);
			const {isComplete, isFull} = state.get();
			if (loaded >= wanted || isComplete || isFull) return;
			reading ??= read();
			await reading;
		},
		stopReading() {
			wanted = loaded;
		},
		close() {
			close();
			// What was read stays; whether there is more is not known any more.
			if (!state.get().isComplete) state.set({isFull: true});
		},
	};
};

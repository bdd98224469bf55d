import {type DwhError, toDwhError} from '../core/dwh-error.ts';
import type {Cell, Column, Page, Row} from '../core/result-set.ts';
import {displayWidth} from '../core/text/display-width.ts';
import {formatCell} from '../core/text/format-cell.ts';
import {createStore, type Store} from './create-store.ts';
import {type PackedPage, packPage} from './packed-page.ts';
import {createPassedRows} from './passed-rows.ts';

/** A result that is read only as far as the user scrolls. */
export type ResultRows = {
	readonly state: Store<ResultState>;
	/** Returns kept rows. Only visible rows should be requested, as each is measured for `widths`. */
	rows(from: number, count: number): readonly Row[];
	/** Index in the whole result of a kept row. */
	placeOf(index: number): number;
	/** Every kept value of a column, in reading order. */
	column(index: number): readonly Cell[];
	/** Every kept page, in reading order. */
	pages(): Iterable<Page>;
	/** Widest text so far per column, in cells, including its name. */
	widths(): readonly number[];
	/** Reads until `count` rows are kept or the result ends. Never rejects. */
	readTo(count: number): Promise<void>;
	/** Reads to the last row. Rows beyond the memory limit are dropped, except the last ones. Never rejects. */
	readEnd(): Promise<ReadEnd>;
	/** Stops reading after the current page; `readTo` and `readEnd` continue. */
	stopReading(): void;
	/** Releases the rest of the result. */
	close(): void;
};

/** Whether the last row was read; `lost`: the rest is no longer available. */
export type ReadEnd = 'read' | 'stopped' | 'lost';

export type ResultState = {
	readonly columns: readonly Column[];
	/** Rows read and kept. */
	readonly loaded: number;
	/** Rows read and not kept, between the first and the last kept rows. */
	readonly passed: number;
	/** The whole result has been read. */
	readonly isComplete: boolean;
	/** No more rows can be kept: the memory limit is reached, or the rest was released. */
	readonly isFull: boolean;
	/** Reading has taken long enough to be shown. */
	readonly isReading: boolean;
	readonly error: DwhError | undefined;
};

/** Whether every row of the result is available. */
export const isWhole = ({isComplete, isFull, passed, error}: ResultState): boolean =>
	isComplete && !isFull && passed === 0 && !error;

// More than a user scrolls through; beyond it, the query needs a condition.
const maxRows = 200_000;
const maxBytes = 64_000_000;
const widest = 60;
const measuredRowsOfPage = 300;
// Faster pages need no message.
const slowMs = 150;
// Passed pages come faster than a count can be read.
const countEveryMs = 100;

export const createResultRows = (columns: readonly Column[], pages: AsyncGenerator<Page, void, void>): ResultRows => {
	// Each with the index of its first row.
	const packedPages: {readonly from: number; readonly page: PackedPage}[] = [];
	let loaded = 0;
	let bytes = 0;
	let wanted = 0;
	/** Reading continues without keeping rows. */
	let isPassing = false;
	/** Rows read after the first ones, once these have filled the memory. */
	const passed = createPassedRows(() => bytes / Math.max(1, loaded));
	/** Pages and rows kept from the beginning. */
	let head = {pages: 0, rows: 0};
	const widths = columns.map(({name}) => Math.min(widest, displayWidth(formatCell(name))));
	const state = createStore<ResultState>({
		columns,
		loaded: 0,
		passed: 0,
		isComplete: false,
		isFull: false,
		isReading: false,
		error: undefined,
	});
	let reading: Promise<void> | undefined;

	const measure = (row: Row) => {
		for (const [index, cell] of row.entries()) {
			widths[index] = Math.max(widths[index] ?? 0, Math.min(widest, displayWidth(formatCell(cell))));
		}
	};

	const add = (packed: PackedPage) => {
		packedPages.push({from: loaded, page: packed});
		loaded += packed.count;
		for (let row = 0; row < Math.min(packed.count, measuredRowsOfPage); row++) measure(packed.row(row));
	};

	const take = (page: Page) => {
		const packed = packPage(page);
		bytes += packed.bytes;
		add(packed);
		head = {pages: packedPages.length, rows: loaded};
	};

	const isAtLimit = () => head.rows >= maxRows || bytes >= maxBytes;
	let isClosed = false;
	const close = () => {
		isClosed = !state.get().isComplete;
		void pages.return().catch(() => {});
	};

	/** Keeps the last of the passed rows. */
	const keepLast = () => {
		packedPages.length = head.pages;
		loaded = head.rows;
		for (const page of passed.last()) add(page);
		state.set({loaded, passed: passed.count() - (loaded - head.rows)});
	};

	/** After the last page, the result is released. */
	const ended = (): Partial<ResultState> => {
		void pages.return().catch(() => {});
		return {isComplete: true, isFull: false};
	};

	const readOn = async (): Promise<Partial<ResultState>> => {
		let countedAt = performance.now();
		try {
			while (isPassing || (loaded < wanted && !isAtLimit())) {
				const {done, value} = await pages.next();
				if (done) return isClosed ? {isFull: true} : {isComplete: true, isFull: false};
				const {isLast} = value;
				if (!isAtLimit()) {
					take(value);
					state.set({loaded});
					if (isLast) return ended();
					continue;
				}

				passed.add(value);
				if (isLast) return ended();
				if (performance.now() - countedAt < countEveryMs) continue;
				countedAt = performance.now();
				state.set({passed: passed.count() - (loaded - head.rows)});
			}
		} catch (thrown) {
			return {error: toDwhError(thrown), isComplete: true};
		}

		return isAtLimit() ? {isFull: true} : {};
	};

	const read = async () => {
		const timer = setTimeout(() => state.set({isReading: true}), slowMs);
		const change = await readOn();
		clearTimeout(timer);
		reading = undefined;
		isPassing = false;
		if (passed.count() > 0) keepLast();
		if (state.get().isReading || Object.keys(change).length > 0) state.set({...change, isReading: false});
	};

	/** Index of the page that contains a row. */
	const pageOf = (row: number): number => {
		let [low, high] = [0, packedPages.length - 1];
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if ((packedPages[middle]?.from ?? 0) <= row) low = middle;
			else high = middle - 1;
		}

		return low;
	};

	return {
		state,
		rows(from, count) {
			const rows: Row[] = [];
			let at = pageOf(from);
			for (let row = from; row < Math.min(from + count, loaded); row++) {
				while (row >= (packedPages[at + 1]?.from ?? Number.POSITIVE_INFINITY)) at++;
				const one = packedPages[at];
				if (one) rows.push(one.page.row(row - one.from));
			}

			if (rows.length <= measuredRowsOfPage) for (const row of rows) measure(row);
			return rows;
		},
		placeOf: index => (index < head.rows ? index : index + state.get().passed),
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
		async readEnd() {
			const isLost = () => isClosed || state.get().error !== undefined;
			if (!state.get().isComplete && !isLost()) {
				isPassing = true;
				reading ??= read();
				await reading;
			}

			return isLost() ? 'lost' : state.get().isComplete ? 'read' : 'stopped';
		},
		stopReading() {
			wanted = loaded;
			isPassing = false;
		},
		close() {
			close();
			// Rows already read stay; whether there are more is unknown.
			if (!state.get().isComplete) state.set({isFull: true});
		},
	};
};

import {displayWidth} from '../core/display-width.ts';
import {type DwhError, toDwhError} from '../core/dwh-error.ts';
import {formatCell} from '../core/format-cell.ts';
import type {Column, Page, Row} from '../core/result-set.ts';
import {createStore, type Store} from './create-store.ts';

export type ResultState = {
	readonly columns: readonly Column[];
	/** Rows read so far. */
	readonly loaded: number;
	/** Everything there is has been read. */
	readonly isComplete: boolean;
	/** Stopped because the memory for rows is full. */
	readonly isFull: boolean;
	readonly isReading: boolean;
	readonly error: DwhError | undefined;
};

/** A result that is read as far as somebody scrolls, and never further. */
export type ResultRows = {
	readonly state: Store<ResultState>;
	rows(from: number, count: number): readonly Row[];
	/** Widest text seen so far in each column, in cells, its name included. */
	widths(): readonly number[];
	/** Reads on until so many rows are there or nothing is left. Never rejects. */
	readTo(count: number): Promise<void>;
	/** Lets the rest of the result go. */
	close(): void;
};

// What a person may still scroll through; beyond it, the question needs a condition and not a bigger screen.
const mostRows = 200_000;
const widest = 60;
const measuredRowsOfPage = 300;

export const createResultRows = (columns: readonly Column[], pages: AsyncGenerator<Page, void, void>): ResultRows => {
	const rows: Row[] = [];
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
		for (const row of page.rows) rows.push(row);
		for (const row of page.rows.slice(0, measuredRowsOfPage)) {
			for (const [index, cell] of row.entries()) {
				widths[index] = Math.max(widths[index] ?? 0, Math.min(widest, displayWidth(formatCell(cell))));
			}
		}
	};

	const read = async (count: number) => {
		state.set({isReading: true});
		try {
			while (rows.length < count) {
				const {done, value} = await pages.next();
				if (done) {
					state.set({isComplete: true});
					break;
				}

				take(value);
				state.set({loaded: rows.length});
			}
		} catch (thrown) {
			state.set({error: toDwhError(thrown), isComplete: true});
		}

		state.set({isReading: false});
	};

	return {
		state,
		rows: (from, count) => rows.slice(from, from + count),
		widths: () => widths,
		async readTo(count) {
			const wanted = Math.min(count, mostRows);
			await reading;
			const {isComplete, isFull} = state.get();
			if (rows.length >= wanted || isComplete) {
				if (rows.length >= mostRows && !isComplete && !isFull) state.set({isFull: true});
				return;
			}

			reading = read(wanted);
			await reading;
			reading = undefined;
		},
		close: () => void pages.return().catch(() => {}),
	};
};

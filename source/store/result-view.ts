import type {Cell, Row} from '../core/result-set.ts';
import {parseRowFilter} from '../core/rows/row-filter.ts';
import {type Direction, sortRows} from '../core/rows/sort-rows.ts';
import {createStore, type Store} from './create-store.ts';
import type {ReadEnd, ResultRows} from './result-rows.ts';

/** A result as shown: sorted, filtered, with some of its columns. The rows as read are kept. */
export type ResultView = Omit<ResultRows, 'rows'> & {
	readonly arrangement: Store<Arrangement>;
	/** Number of rows shown. */
	count(): number;
	/** Returns shown rows. */
	rows(from: number, count: number): readonly Row[];
	/** Indexes in the result as read of shown rows. */
	places(from: number, count: number): readonly number[];
	/** The values of a column in the shown rows. */
	shownColumn(index: number): readonly Cell[];
	/** Why the filter is invalid, as a sentence. */
	filterProblem(): string | undefined;
	sortBy(sort: Sort | undefined): void;
	/** An invalid filter leaves the rows of the previous one. */
	filterBy(text: string): void;
	/** Reads the rest; `stopReading` ends that. Never rejects. */
	readAll(): Promise<void>;
	/** Number of a shown row, from 1: in the whole result, if the rows are shown as read. */
	numberOf(index: number): number;
};

export type Sort = {readonly column: number; readonly direction: Direction};

export type Arrangement = {
	readonly sort: Sort | undefined;
	/** As typed. */
	readonly filter: string;
	/** The column under the cursor. */
	readonly column: number;
	/** First column drawn after the frozen ones. */
	readonly firstColumn: number;
	readonly hidden: ReadonlySet<number>;
	/** Number of leading columns that do not scroll. */
	readonly frozen: number;
	/** Widths set by the user, by column. */
	readonly widths: ReadonlyMap<number, number>;
	/** Indexes of the marked rows in the result as read. */
	readonly marked: ReadonlySet<number>;
	/** The shown row where a range of marks was started. */
	readonly rangeFrom: number | undefined;
	/** The last search text. */
	readonly sought: string;
	/** The whole result is being read: for a sort, a filter, a search or statistics, or to go to the last row. */
	readonly isReadingAll: boolean;
};

const initial: Arrangement = {
	sort: undefined,
	filter: '',
	column: 0,
	firstColumn: 0,
	hidden: new Set(),
	frozen: 0,
	widths: new Map(),
	marked: new Set(),
	rangeFrom: undefined,
	sought: '',
	isReadingAll: false,
};

export const createResultView = (result: ResultRows): ResultView => {
	const arrangement = createStore<Arrangement>(initial);
	const {columns} = result.state.get();
	/** Indexes of the shown rows; undefined if they are shown as read. */
	let order: Uint32Array | undefined;
	let problem: string | undefined;

	const arrange = (sort: Sort | undefined, filter: string) => {
		const parsed = filter.trim() === '' ? undefined : parseRowFilter(filter, columns);
		problem = parsed && 'problem' in parsed ? parsed.problem : undefined;
		if (problem !== undefined) return;
		const all = new Uint32Array(result.state.get().loaded);
		for (let place = 0; place < all.length; place++) all[place] = place;
		const matching = parsed && 'filter' in parsed ? parsed.filter.apply(all, result.column) : all;
		const column = sort && columns[sort.column];
		if (column) order = sortRows(matching, column, result.column(sort.column), sort.direction);
		else order = parsed ? matching : undefined;
	};

	/** A reading of the whole result in progress. */
	let readingAll: Promise<unknown> | undefined;

	/** Reads with `isReadingAll` set, then sorts and filters the rows. */
	const readWith = async <Result>(read: () => Promise<Result>): Promise<Result> => {
		arrangement.set({isReadingAll: true});
		const reading = read();
		readingAll = reading;
		const ended = await reading;
		const {sort, filter} = arrangement.get();
		if (sort || filter !== '') arrange(sort, filter);
		arrangement.set({isReadingAll: false});
		return ended;
	};

	const readAll = async () => {
		if (!arrangement.get().isReadingAll && !isAllRead()) await readWith(() => result.readTo(Number.POSITIVE_INFINITY));
	};

	const readEnd = async (): Promise<ReadEnd> => {
		if (arrangement.get().isReadingAll) await readingAll;
		// Only kept rows are sorted or filtered.
		if (order) {
			await readAll();
			return 'read';
		}

		if (isAllRead() && result.state.get().isComplete) return result.readEnd();
		// Different rows become the last kept ones.
		const first = [...arrangement.get().marked].filter(place => result.placeOf(place) === place);
		if (first.length < arrangement.get().marked.size) arrangement.set({marked: new Set(first)});
		return readWith(result.readEnd);
	};

	const isAllRead = () => {
		const {isComplete, isFull} = result.state.get();
		return isComplete || isFull;
	};

	const count = () => order?.length ?? result.state.get().loaded;
	const places = (from: number, many: number) =>
		Array.from({length: Math.max(0, Math.min(many, count() - from))}, (_, index) =>
			order ? (order[from + index] ?? 0) : from + index,
		);

	return {
		...result,
		arrangement,
		count,
		places,
		rows: (from, many) =>
			order ? places(from, many).flatMap(place => result.rows(place, 1)) : result.rows(from, many),
		shownColumn(index) {
			const cells = result.column(index);
			if (!order) return cells;
			const shown: Cell[] = [];
			for (let at = 0; at < order.length; at++) shown.push(cells[order[at] ?? 0] ?? null);
			return shown;
		},
		filterProblem: () => problem,
		sortBy(sort) {
			const {filter} = arrangement.get();
			arrange(sort, filter);
			arrangement.set({sort, rangeFrom: undefined});
			if (sort) void readAll();
		},
		filterBy(filter) {
			arrange(arrangement.get().sort, filter);
			arrangement.set({filter, rangeFrom: undefined});
		},
		readAll,
		readEnd,
		numberOf: index => (order ? index : result.placeOf(index)) + 1,
	};
};

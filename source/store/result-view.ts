import type {Cell, Row} from '../core/result-set.ts';
import {parseRowFilter} from '../core/rows/row-filter.ts';
import {type Direction, sortRows} from '../core/rows/sort-rows.ts';
import {createStore, type Store} from './create-store.ts';
import type {ReadEnd, ResultRows} from './result-rows.ts';

/** A result as it is shown: sorted, filtered, some of its columns; what was read stays as it was read. */
export type ResultView = Omit<ResultRows, 'rows'> & {
	readonly arrangement: Store<Arrangement>;
	/** Rows that are shown. */
	count(): number;
	/** Of the rows that are shown. */
	rows(from: number, count: number): readonly Row[];
	/** Where rows that are shown stand in the result as it was read. */
	places(from: number, count: number): readonly number[];
	/** The values of a column in the rows that are shown. */
	shownColumn(index: number): readonly Cell[];
	/** Why the filter means nothing, as a sentence. */
	filterProblem(): string | undefined;
	sortBy(sort: Sort | undefined): void;
	/** A filter that means nothing leaves the rows as the last one had them. */
	filterBy(text: string): void;
	/** Reads what is left, which `stopReading` ends. Never rejects. */
	readAll(): Promise<void>;
	/** Number of a row that is shown, from 1: in the whole result, where rows are shown as they were read. */
	numberOf(index: number): number;
};

export type Sort = {readonly column: number; readonly direction: Direction};

export type Arrangement = {
	readonly sort: Sort | undefined;
	/** As it was typed. */
	readonly filter: string;
	/** The column under the cursor. */
	readonly column: number;
	/** First column that is drawn behind the frozen ones. */
	readonly firstColumn: number;
	readonly hidden: ReadonlySet<number>;
	/** How many of the first columns stay when others are scrolled. */
	readonly frozen: number;
	/** Widths that were chosen, by column. */
	readonly widths: ReadonlyMap<number, number>;
	/** Places, in the result as it was read, of the marked rows. */
	readonly marked: ReadonlySet<number>;
	/** The shown row at which a range of marks was begun. */
	readonly rangeFrom: number | undefined;
	/** What was searched for last. */
	readonly sought: string;
	/** Everything is being read: for a sort, a filter, a search or statistics, or to go to the last row. */
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
	/** Places of the rows that are shown; undefined where they are shown as they were read. */
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

	/** A reading of everything that is under way. */
	let readingAll: Promise<unknown> | undefined;

	/** Reads with `isReadingAll` set, then arranges what was read. */
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
		// What is sorted or filtered is what is kept.
		if (order) {
			await readAll();
			return 'read';
		}

		if (isAllRead() && result.state.get().isComplete) return result.readEnd();
		// The last rows that are kept become others.
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

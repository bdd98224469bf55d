import type {Cell, Row} from '../core/result-set.ts';
import {parseRowFilter} from '../core/rows/row-filter.ts';
import {type Direction, sortRows} from '../core/rows/sort-rows.ts';
import {createStore, type Store} from './create-store.ts';
import type {ResultRows} from './result-rows.ts';

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
	/** Everything is being read for a sort, a filter, a search or statistics. */
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
		const all = Uint32Array.from({length: result.state.get().loaded}, (_, place) => place);
		const matching = parsed && 'filter' in parsed ? parsed.filter.apply(all, result.column) : all;
		const column = sort && columns[sort.column];
		if (column) order = sortRows(matching, column, result.column(sort.column), sort.direction);
		else order = parsed ? matching : undefined;
	};

	const readAll = async () => {
		if (arrangement.get().isReadingAll || isAllRead()) return;
		arrangement.set({isReadingAll: true});
		await result.readTo(Number.POSITIVE_INFINITY);
		const {sort, filter} = arrangement.get();
		if (sort || filter !== '') arrange(sort, filter);
		arrangement.set({isReadingAll: false});
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
			return order ? Array.from(order, place => cells[place] ?? null) : cells;
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
	};
};

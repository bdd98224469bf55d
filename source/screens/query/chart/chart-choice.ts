import type {ChartKind} from '../../../core/chart-kind.ts';
import {nextOf} from '../../../core/next-of.ts';
import type {Column, Row} from '../../../core/result-set.ts';
import {fittingKinds} from '../../../results/chart/chart-data.ts';
import type {ResultView} from '../../../store/result-view.ts';

/** Whether a chart is drawn with the rows, instead of them, or not at all. */
export type ChartPlace = 'beside' | 'alone' | 'none';

/** The chart of a tab's result; undefined fields are decided by the query and its columns. */
export type ChartChoice = {
	readonly place: ChartPlace | undefined;
	readonly kind: ChartKind | undefined;
};

export const openChoice: ChartChoice = {place: undefined, kind: undefined};

/** Maximum rows of a chart. */
const maxRows = 2000;

/** The drawn rows of a result, and the possible kinds of charts. */
export type DrawnRows = {
	readonly columns: readonly Column[];
	readonly rows: readonly Row[];
	readonly kinds: readonly ChartKind[];
};

const drawnRows = (view: ResultView): DrawnRows => {
	const {hidden} = view.arrangement.get();
	const {columns: all} = view.state.get();
	const shown = all.flatMap((_, index) => (hidden.has(index) ? [] : [index]));
	const read = view.rows(0, Math.min(maxRows, view.count()));
	const isWhole = shown.length === all.length;
	const columns = isWhole ? all : shown.flatMap(index => all[index] ?? []);
	const rows = isWhole ? read : read.map(row => shown.map(index => row[index] ?? null));
	return {columns, rows, kinds: fittingKinds(columns, rows)};
};

const known = new WeakMap<ResultView, {readonly of: readonly unknown[]; readonly drawn: DrawnRows}>();

/** Returns the rows as shown: sorted, filtered, without hidden columns. Cached until one of these changes. */
export const chartRows = (view: ResultView): DrawnRows => {
	const {columns, loaded} = view.state.get();
	const {sort, filter, hidden, isReadingAll} = view.arrangement.get();
	// Sorting and filtering may change when everything is read.
	const of = [columns, Math.min(maxRows, view.count()), loaded, sort, filter, hidden, isReadingAll];
	const last = known.get(view);
	if (last?.of.every((one, at) => one === of[at])) return last.drawn;
	const drawn = drawnRows(view);
	known.set(view, {of, drawn});
	return drawn;
};

/** Returns position and kind of the chart; `none` if the result cannot be drawn. `hint` is from the query's header. */
export const chartOf = (
	{place, kind}: ChartChoice,
	hint: ChartKind | 'none' | undefined,
	kinds: readonly ChartKind[],
): {readonly place: ChartPlace; readonly kind: ChartKind | undefined} => {
	const hinted = hint !== undefined && hint !== 'none' ? kinds.find(one => one === hint) : undefined;
	const chosen = kinds.find(one => one === kind) ?? hinted ?? kinds[0];
	if (chosen === undefined) return {place: 'none', kind: undefined};
	return {place: place ?? (hinted ? 'beside' : 'none'), kind: chosen};
};

const places = ['none', 'beside', 'alone'] as const satisfies readonly ChartPlace[];

/** Returns the next position: with the rows, alone, none. */
export const nextPlace = (place: ChartPlace): ChartPlace => nextOf(places, place);

export const nextKind = (kinds: readonly ChartKind[], kind: ChartKind | undefined): ChartKind | undefined =>
	kinds[(kind === undefined ? 0 : kinds.indexOf(kind) + 1) % Math.max(1, kinds.length)];

import type {ChartKind} from '../../../core/chart-kind.ts';
import {nextOf} from '../../../core/next-of.ts';
import type {Column, Row} from '../../../core/result-set.ts';
import {fittingKinds} from '../../../results/chart/chart-data.ts';
import type {ResultView} from '../../../store/result-view.ts';

/** Whether a chart is drawn with the rows, in place of them, or not at all. */
export type ChartPlace = 'beside' | 'alone' | 'none';

/** How the result of a tab is drawn; what is undefined is decided by the query and its columns. */
export type ChartChoice = {
	readonly place: ChartPlace | undefined;
	readonly kind: ChartKind | undefined;
};

export const openChoice: ChartChoice = {place: undefined, kind: undefined};

/** Rows that a chart on the screen draws. */
const maxRows = 2000;

/** The rows as they are shown: sorted, filtered, without hidden columns. */
export const chartRows = (view: ResultView): {readonly columns: readonly Column[]; readonly rows: readonly Row[]} => {
	const {hidden} = view.arrangement.get();
	const {columns} = view.state.get();
	const shown = columns.flatMap((_, index) => (hidden.has(index) ? [] : [index]));
	const rows = view.rows(0, Math.min(maxRows, view.count()));
	if (shown.length === columns.length) return {columns, rows};
	return {
		columns: shown.flatMap(index => columns[index] ?? []),
		rows: rows.map(row => shown.map(index => row[index] ?? null)),
	};
};

/** Where the chart stands and what it is; no place where the result has nothing to draw. `hint` is of the query's header. */
export const chartOf = (
	{place, kind}: ChartChoice,
	hint: ChartKind | 'none' | undefined,
	columns: readonly Column[],
	rows: readonly Row[],
): {readonly place: ChartPlace; readonly kind: ChartKind | undefined; readonly kinds: readonly ChartKind[]} => {
	const kinds = fittingKinds(columns, rows);
	const hinted = hint !== undefined && hint !== 'none' ? kinds.find(one => one === hint) : undefined;
	const chosen = kinds.find(one => one === kind) ?? hinted ?? kinds[0];
	if (chosen === undefined) return {place: 'none', kind: undefined, kinds};
	return {place: place ?? (hinted ? 'beside' : 'none'), kind: chosen, kinds};
};

const places = ['none', 'beside', 'alone'] as const satisfies readonly ChartPlace[];

/** With the rows, then alone, then not at all. */
export const nextPlace = (place: ChartPlace): ChartPlace => nextOf(places, place);

export const nextKind = (kinds: readonly ChartKind[], kind: ChartKind | undefined): ChartKind | undefined =>
	kinds[(kind === undefined ? 0 : kinds.indexOf(kind) + 1) % Math.max(1, kinds.length)];

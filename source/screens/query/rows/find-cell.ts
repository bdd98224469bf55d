import {containsText} from '../../../core/rows/row-filter.ts';
import {formatCount} from '../../../core/text/format-number.ts';
import {isWhole} from '../../../store/result-rows.ts';
import type {ResultView} from '../../../store/result-view.ts';
import {visibleColumns} from '../result/result-columns.ts';

/** Matching cells in row order, each as row × number of visible columns + column. */
type FoundCells = {
	readonly visible: readonly number[];
	readonly places: readonly number[];
};

type Known = {
	readonly of: readonly unknown[];
	readonly visible: readonly number[];
	readonly places: number[];
	/** Number of searched rows. */
	searched: number;
};

const known = new WeakMap<ResultView, Known>();
const rowsAtOnce = 2000;

/** Returns every matching cell of the shown rows. Only rows that were read since the last call are searched. */
const foundCells = (view: ResultView): FoundCells => {
	const {sought, sort, filter, hidden, isReadingAll} = view.arrangement.get();
	const {passed} = view.state.get();
	// Sorted and filtered rows change when everything is read.
	const isArranged = sort !== undefined || filter !== '';
	const of = [sought, sort, filter, hidden, passed, isArranged && isReadingAll, isArranged && view.count()];
	const last = known.get(view);
	const isSame = last?.of.every((one, at) => one === of[at]) ?? false;
	const found: Known = isSame && last ? last : {of, visible: visibleColumns(view), places: [], searched: 0};
	known.set(view, found);
	if (sought === '') return found;
	const {visible, places} = found;
	const isFound = containsText(sought);
	const count = view.count();
	for (let from = found.searched; from < count; from += rowsAtOnce) {
		const rows = view.rows(from, Math.min(rowsAtOnce, count - from));
		for (let at = 0; at < rows.length; at++) {
			const row = rows[at];
			for (let place = 0; place < visible.length; place++) {
				if (isFound(row?.[visible[place] ?? 0] ?? null)) places.push((from + at) * visible.length + place);
			}
		}
	}

	found.searched = count;
	return found;
};

/** Returns the number of matches before this position. */
const countBefore = (places: readonly number[], place: number): number => {
	let [low, high] = [0, places.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((places[middle] ?? 0) < place) low = middle + 1;
		else high = middle;
	}

	return low;
};

/** Returns the next match after or before a position, wrapping around. */
export const findCell = (
	view: ResultView,
	from: {readonly row: number; readonly column: number},
	step: 1 | -1,
): {readonly row: number; readonly column: number} | undefined => {
	const {visible, places} = foundCells(view);
	const start = from.row * visible.length + Math.max(0, visible.indexOf(from.column));
	const at = step > 0 ? countBefore(places, start + 1) : countBefore(places, start) - 1;
	const found = places.at(at < places.length ? at : 0);
	if (found === undefined) return undefined;
	return {row: Math.floor(found / visible.length), column: visible[found % visible.length] ?? 0};
};

/** Returns "match 3 of 12", or "12 matches" if the cursor is on none; with a plus if not all rows are read; empty without a search. */
export const matchText = (view: ResultView, row: number): string => {
	const {sought, column} = view.arrangement.get();
	if (sought === '') return '';
	const {visible, places} = foundCells(view);
	const more = isWhole(view.state.get()) ? '' : '+';
	const all = `${formatCount(places.length)}${more}`;
	const place = row * visible.length + visible.indexOf(column);
	const before = countBefore(places, place);
	if (places[before] === place) return `match ${formatCount(before + 1)} of ${all}`;
	return places.length === 1 && more === '' ? '1 match' : `${all} matches`;
};

import type {ListCursor} from '../../../store/list-cursor.ts';
import type {ResultView} from '../../../store/result-view.ts';
import type {Actions} from '../../screen.ts';

const between = (one: number, other: number): readonly number[] => {
	const from = Math.min(one, other);
	return Array.from({length: Math.abs(one - other) + 1}, (_, index) => from + index);
};

/** Creates the actions that mark rows, one by one or a range. */
export const markActions = (rowsNow: () => ResultView | undefined, cursor: ListCursor): Actions => {
	const mark = (rows: ResultView, shown: readonly number[]) =>
		rows.arrangement.set(({marked}) => ({
			marked: new Set([...marked, ...shown.flatMap(index => rows.places(index, 1))]),
		}));

	const step = (by: 1 | -1) => {
		const rows = rowsNow();
		if (!rows) return;
		const from = cursor.index();
		cursor.moveTo(from + by);
		mark(rows, between(from, cursor.index()));
	};

	return {
		mark() {
			const rows = rowsNow();
			const [place] = rows?.places(cursor.index(), 1) ?? [];
			if (!rows || place === undefined) return;
			rows.arrangement.set(({marked}) => {
				const next = new Set(marked);
				if (!next.delete(place)) next.add(place);
				return {marked: next};
			});
			cursor.moveTo(cursor.index() + 1);
		},
		'mark-range'() {
			const rows = rowsNow();
			if (!rows) return;
			const {rangeFrom} = rows.arrangement.get();
			if (rangeFrom === undefined) {
				rows.arrangement.set({rangeFrom: cursor.index()});
				return;
			}

			mark(rows, between(rangeFrom, cursor.index()));
			rows.arrangement.set({rangeFrom: undefined});
		},
		'mark-down': () => step(1),
		'mark-up': () => step(-1),
	};
};

/** Whether the row at this index is marked, or in the started range. */
export const isMarked = (rows: ResultView, index: number, cursor: number): boolean => {
	const {marked, rangeFrom} = rows.arrangement.get();
	if (rangeFrom !== undefined && index >= Math.min(rangeFrom, cursor) && index <= Math.max(rangeFrom, cursor))
		return true;
	return marked.has(rows.places(index, 1)[0] ?? -1);
};

/** Returns the indexes of marked rows among the shown rows. */
export const markedRows = (rows: ResultView, cursor: number): readonly number[] => {
	const {marked, rangeFrom} = rows.arrangement.get();
	if (marked.size === 0 && rangeFrom === undefined) return [];
	const count = rows.count();
	const places = rows.places(0, count);
	const range = new Set(rangeFrom === undefined ? [] : between(rangeFrom, cursor));
	return places.flatMap((place, index) => (marked.has(place) || range.has(index) ? [index] : []));
};

/** Removes all marks; returns false if there are none. */
export const unmark = (rows: ResultView): boolean => {
	const {marked, rangeFrom} = rows.arrangement.get();
	if (marked.size === 0 && rangeFrom === undefined) return false;
	rows.arrangement.set({marked: new Set(), rangeFrom: undefined});
	return true;
};

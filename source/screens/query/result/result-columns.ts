import type {Arrangement, ResultView} from '../../../store/result-view.ts';
import {type ShownColumn, shownColumns} from './shown-columns.ts';

// Text can be cut; a cut number or date would be misleading.
const narrowestText = 12;
// Between a name and its sort sign.
const sortSignWidth = 2;

/** Returns the visible columns, in order. */
export const visibleColumns = (view: ResultView): readonly number[] => {
	const {hidden} = view.arrangement.get();
	return [...view.state.get().columns.keys()].filter(index => !hidden.has(index));
};

export type ColumnWindow = {
	readonly columns: readonly ShownColumn[];
	/** Index of the first visible column after the frozen ones. */
	readonly first: number;
};

const draw = (view: ResultView, visible: readonly number[], frozen: number, first: number, room: number) => {
	const {columns} = view.state.get();
	const {widths: chosen, sort} = view.arrangement.get();
	const drawn = [...visible.slice(0, frozen), ...visible.slice(first)];
	const measured = view.widths();
	const widths = drawn.map(
		index => chosen.get(index) ?? (measured[index] ?? 0) + (sort?.column === index ? sortSignWidth : 0),
	);
	const isText = (index: number) => /^(character|varchar|text|super)/.test(columns[index]?.type ?? '');
	const least = drawn.map((index, at) => {
		return isText(index) && !chosen.has(index) ? Math.min(widths[at] ?? 0, narrowestText) : (widths[at] ?? 0);
	});
	const asWide = shownColumns(widths, least, 0, room);
	// Where not all of them have room, a long text leaves some for the columns beside it.
	const most = Math.max(narrowestText, Math.floor(room / 3));
	const capped = widths.map((width, at) => {
		const index = drawn[at] ?? 0;
		return isText(index) && !chosen.has(index) ? Math.min(width, most) : width;
	});
	const shown = asWide.length === drawn.length ? asWide : shownColumns(capped, least, 0, room);
	return shown.map(({index, width}) => ({index: drawn[index] ?? 0, width}));
};

/** Returns the columns to draw, scrolled as little as needed to show the one under the cursor. */
export const columnWindow = (view: ResultView, room: number): ColumnWindow => {
	const arrangement: Arrangement = view.arrangement.get();
	const visible = visibleColumns(view);
	const frozen = Math.min(arrangement.frozen, visible.length - 1);
	const cursor = Math.max(0, visible.indexOf(arrangement.column));
	const from = Math.max(frozen, Math.min(arrangement.firstColumn, visible.length - 1));
	let first = cursor >= frozen && cursor < from ? cursor : from;
	let columns = draw(view, visible, frozen, first, room);
	while (first < cursor && cursor >= frozen && !columns.some(({index}) => index === arrangement.column)) {
		first++;
		columns = draw(view, visible, frozen, first, room);
	}

	return {columns, first};
};

import {moveCursor, windowTop} from '../core/text/window-top.ts';
import {createStore, type ReadableStore, type Store} from './create-store.ts';

export type ListState = {
	readonly cursor: number;
	/** First row of the window. */
	readonly top: number;
	/** Number of rows in the window, as drawn last. */
	readonly height: number;
};

/** The selected row and scroll position of a list; outlives the screen that shows it. */
export type ListCursor = ReadableStore<ListState> & {
	/** Index of the selected row; 0 in an empty list. */
	index(): number;
	moveTo(index: number): void;
	/** Returns the first row to draw in a window of this height so that the selected row is visible. Changes nothing. */
	topIn(height: number): number;
	/** Records the height that was drawn: the size of a page. */
	resize(height: number): void;
	/** Actions of the key scope `list`. */
	readonly actions: Readonly<Record<string, () => void>>;
};

export const initialListState: ListState = {cursor: 0, top: 0, height: 10};

/** `store` keeps the position, if it is not kept with the cursor. */
export const createListCursor = (
	count: () => number,
	store: Store<ListState> = createStore<ListState>(initialListState),
): ListCursor => {
	const {get, set, subscribe} = store;
	const index = () => moveCursor(get().cursor, 0, count());
	const moveTo = (next: number) => {
		const cursor = moveCursor(next, 0, count());
		set(({top, height}) => ({cursor, top: windowTop(top, cursor, height, count())}));
	};

	return {
		get,
		subscribe,
		index,
		moveTo,
		topIn: height => windowTop(get().top, index(), Math.max(1, height), count()),
		resize(visible) {
			const height = Math.max(1, visible);
			if (height !== get().height) set(({top}) => ({height, top: windowTop(top, index(), height, count())}));
		},
		actions: {
			up: () => moveTo(index() - 1),
			down: () => moveTo(index() + 1),
			'page-up': () => moveTo(index() - get().height),
			'page-down': () => moveTo(index() + get().height),
			first: () => moveTo(0),
			last: () => moveTo(count() - 1),
		},
	};
};

import {moveCursor, windowTop} from '../core/text/window-top.ts';

/** Where one is in a list that is shown a window at a time; outlives the screen that shows it. */
export type ListCursor = {
	/** Of the chosen row; 0 in an empty list. */
	index(): number;
	moveTo(index: number): void;
	/** First row to draw when so many fit. */
	top(height: number): number;
	/** Actions of the key scope `list`. */
	readonly actions: Readonly<Record<string, () => void>>;
};

export const createListCursor = (count: () => number, onChange: () => void): ListCursor => {
	let cursor = 0;
	let top = 0;
	let height = 10;
	const index = () => moveCursor(cursor, 0, count());
	const moveTo = (next: number) => {
		cursor = moveCursor(next, 0, count());
		onChange();
	};

	return {
		index,
		moveTo,
		top(visible) {
			height = Math.max(1, visible);
			top = windowTop(top, index(), height, count());
			return top;
		},
		actions: {
			up: () => moveTo(index() - 1),
			down: () => moveTo(index() + 1),
			'page-up': () => moveTo(index() - height),
			'page-down': () => moveTo(index() + height),
			first: () => moveTo(0),
			last: () => moveTo(count() - 1),
		},
	};
};

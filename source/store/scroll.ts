import {moveCursor} from '../core/text/window-top.ts';

/** How far a text is scrolled that is shown a window at a time; outlives the screen that shows it. */
export type Scroll = {
	/** First line to draw when so many of so many fit. */
	top(height: number, count: number): number;
	toStart(): void;
	/** Actions of the key scope `list`. */
	readonly actions: Readonly<Record<string, () => void>>;
};

export const createScroll = (onChange: () => void): Scroll => {
	let top = 0;
	let height = 10;
	let count = 0;
	const places = () => count - height + 1;
	const moveTo = (next: number) => {
		top = moveCursor(next, 0, places());
		onChange();
	};

	return {
		top(visible, all) {
			height = Math.max(1, visible);
			count = all;
			top = moveCursor(top, 0, places());
			return top;
		},
		toStart: () => moveTo(0),
		actions: {
			up: () => moveTo(top - 1),
			down: () => moveTo(top + 1),
			'page-up': () => moveTo(top - height),
			'page-down': () => moveTo(top + height),
			first: () => moveTo(0),
			last: () => moveTo(count),
		},
	};
};

import {moveCursor} from '../core/text/window-top.ts';
import {createStore, type ReadableStore} from './create-store.ts';

type ScrollState = {
	/** First line of the window. */
	readonly top: number;
	/** Lines of the window and of the whole text, as drawn last. */
	readonly height: number;
	readonly count: number;
};

const keepInside = (top: number, height: number, count: number): number => moveCursor(top, 0, count - height + 1);

/** The scroll position of a text; outlives the screen that shows it. */
export type Scroll = ReadableStore<ScrollState> & {
	/** Returns the first of `count` lines to draw in a window of this height. Changes nothing. */
	topIn(height: number, count: number): number;
	/** Records what was drawn, which limits scrolling. */
	resize(height: number, count: number): void;
	toStart(): void;
	moveBy(lines: number): void;
	/** Scrolls this line to the top, as far as the text after it fills the window. */
	toLine(line: number): void;
	/** Actions of the key scope `list`. */
	readonly actions: Readonly<Record<string, () => void>>;
};

export const createScroll = (): Scroll => {
	const {get, set, subscribe} = createStore<ScrollState>({top: 0, height: 10, count: 0});
	const moveTo = (next: number) => set(({height, count}) => ({top: keepInside(next, height, count)}));
	const moveBy = (lines: number) => moveTo(get().top + lines);
	return {
		get,
		subscribe,
		topIn: (height, count) => keepInside(get().top, Math.max(1, height), count),
		resize(visible, count) {
			const height = Math.max(1, visible);
			const drawn = get();
			if (height !== drawn.height || count !== drawn.count)
				set(({top}) => ({height, count, top: keepInside(top, height, count)}));
		},
		toStart: () => moveTo(0),
		moveBy,
		toLine: moveTo,
		actions: {
			up: () => moveBy(-1),
			down: () => moveBy(1),
			'page-up': () => moveBy(-get().height),
			'page-down': () => moveBy(get().height),
			first: () => moveTo(0),
			last: () => moveTo(get().count),
		},
	};
};

import {useLayoutEffect} from 'react';
import type {ListCursor} from '../store/list-cursor.ts';
import type {Scroll} from '../store/scroll.ts';
import {useStore} from './use-store.ts';

/** Returns the first row of the list to draw in a window of the given height. The list learns the height after drawing. */
export const useListWindow = (list: ListCursor): ((height: number) => number) => {
	useStore(list);
	let drawn: number | undefined;
	useLayoutEffect(() => {
		if (drawn !== undefined) list.resize(drawn);
	});
	return height => {
		drawn = height;
		return list.topIn(height);
	};
};

/**
 * Returns the first line of the text to draw in a window of the given height. The scroll position learns the
 * height after drawing.
 */
export const useScrollWindow = (scroll: Scroll): ((height: number, count: number) => number) => {
	useStore(scroll);
	let drawn: {readonly height: number; readonly count: number} | undefined;
	useLayoutEffect(() => {
		if (drawn) scroll.resize(drawn.height, drawn.count);
	});
	return (height, count) => {
		drawn = {height, count};
		return scroll.topIn(height, count);
	};
};

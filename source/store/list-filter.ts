import {editLine} from '../core/keys/edit-line.ts';
import type {InputToken} from '../core/keys/input-token.ts';
import {createStore, type ReadableStore} from './create-store.ts';

/** What a list shows. */
export type FilterState = {readonly text: string; readonly isTyping: boolean};

/** The filter of a list: opened with `/`, applied while typing, kept until Esc removes it. */
export type ListFilter = ReadableStore<FilterState> & {
	isTyping(): boolean;
	open(): void;
	/** Handles typed input while it is open. */
	type(token: InputToken): boolean;
	/** Esc in the list: removes the filter; returns false if there is none. */
	back(): boolean;
	/** Returns the footer's label for Esc in the list. */
	labelOf(action: string): string | undefined;
	/** Removes the filter. */
	clear(): void;
	/** Whether a text contains every word of the filter, ignoring case. */
	matches(text: string): boolean;
	/** Actions of the key scope `filter`. */
	readonly actions: Readonly<Record<string, () => void>>;
};

/** `onChange` is called after each change of the text. */
export const createListFilter = (onChange: () => void): ListFilter => {
	const store = createStore<FilterState>({text: '', isTyping: false});
	let words: readonly string[] = [];
	const set = (state: FilterState) => {
		const isOther = state.text !== store.get().text;
		words = state.text.toLowerCase().split(/\s+/).filter(Boolean);
		store.replace(state);
		if (isOther) onChange();
	};

	const clear = () => set({text: '', isTyping: false});
	return {
		get: store.get,
		subscribe: store.subscribe,
		isTyping: () => store.get().isTyping,
		open: () => set({...store.get(), isTyping: true}),
		type(token) {
			const {text, isTyping} = store.get();
			const typed = isTyping ? editLine(text, token) : undefined;
			if (typed === undefined) return false;
			set({text: typed, isTyping});
			return true;
		},
		back() {
			const isFiltered = store.get().text !== '';
			if (isFiltered) clear();
			return isFiltered;
		},
		labelOf: action => (action === 'back' && store.get().text !== '' ? 'all' : undefined),
		clear,
		matches(text) {
			const lower = text.toLowerCase();
			return words.every(word => lower.includes(word));
		},
		actions: {keep: () => set({...store.get(), isTyping: false}), unfilter: clear},
	};
};

import {editLine} from '../core/keys/edit-line.ts';
import type {InputToken} from '../core/keys/input-token.ts';
import {createStore, type ReadableStore} from './create-store.ts';

/** What a list is to show. */
export type FilterState = {readonly text: string; readonly isTyping: boolean};

/** The filter of a list: typed behind `/`, applied while it is typed, kept until Esc removes it. */
export type ListFilter = ReadableStore<FilterState> & {
	isTyping(): boolean;
	open(): void;
	/** Takes what is typed while it is open. */
	type(token: InputToken): boolean;
	/** Esc in the list: removes the filter; false where there is none. */
	back(): boolean;
	/** What the footer says of Esc in the list. */
	labelOf(action: string): string | undefined;
	/** Shows everything again. */
	clear(): void;
	/** Whether a text has every word of the filter, whatever their case. */
	matches(text: string): boolean;
	/** Actions of the key scope `filter`. */
	readonly actions: Readonly<Record<string, () => void>>;
};

/** `onChange` is called with each change of the text. */
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

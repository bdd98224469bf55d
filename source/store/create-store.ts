/** State outside React; every listener is called after each change. */
export type Store<State> = {
	get(): State;
	set(change: Partial<State> | ((state: State) => Partial<State>)): void;
	/** Replaces the whole state. */
	replace(next: State): void;
	/** Returns a function that unsubscribes. */
	subscribe(listener: () => void): () => void;
};

/** The read-only part of a store. */
export type ReadableStore<State = unknown> = Pick<Store<State>, 'get' | 'subscribe'>;

export const createStore = <State extends object>(initial: State): Store<State> => {
	let state = initial;
	const listeners = new Set<() => void>();
	const replace = (next: State) => {
		state = next;
		for (const listener of listeners) listener();
	};

	return {
		get: () => state,
		set: change => replace({...state, ...(typeof change === 'function' ? change(state) : change)}),
		replace,
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
};

/** Combines stores into one whose state is the list of their states; the list changes only when one of them does. */
export const joinStores = (stores: readonly ReadableStore[]): ReadableStore<readonly unknown[]> => {
	let states: readonly unknown[] = [];
	return {
		get() {
			const now = stores.map(store => store.get());
			if (now.length !== states.length || now.some((state, index) => state !== states[index])) states = now;
			return states;
		},
		subscribe(listener) {
			const ends = stores.map(store => store.subscribe(listener));
			return () => {
				for (const end of ends) end();
			};
		},
	};
};

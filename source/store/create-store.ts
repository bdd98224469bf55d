/** State that lives outside React; whoever listens is told after every change. */
export type Store<State> = {
	get(): State;
	set(change: Partial<State> | ((state: State) => Partial<State>)): void;
	/** Takes the place of the whole state. */
	replace(next: State): void;
	/** Returns what ends it. */
	subscribe(listener: () => void): () => void;
};

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

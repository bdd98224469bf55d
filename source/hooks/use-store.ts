import {useEffect, useReducer, useSyncExternalStore} from 'react';
import type {Store} from '../store/create-store.ts';

/** The store's state, drawn anew whenever it changes. */
export const useStore = <State>(store: Pick<Store<State>, 'get' | 'subscribe'>): State =>
	useSyncExternalStore(store.subscribe, store.get);

type Listened = Pick<Store<object>, 'subscribe'>;

/** Draws again whenever one of these changes; the list is the same one at every drawing. */
export const useChanges = (stores: readonly Listened[]): void => {
	const [, redraw] = useReducer((count: number) => count + 1, 0);
	useEffect(() => {
		const ends = stores.map(store => store.subscribe(redraw));
		return () => {
			for (const end of ends) end();
		};
	}, [stores]);
};

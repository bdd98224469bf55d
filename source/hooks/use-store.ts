import {useMemo, useSyncExternalStore} from 'react';
import {joinStores, type ReadableStore} from '../store/create-store.ts';

/** The store's state; the component is drawn again after every change. */
export const useStore = <State>(store: ReadableStore<State>): State => useSyncExternalStore(store.subscribe, store.get);

/** Draws the component again after a change of any of these; pass the same list at every drawing. */
export const useChanges = (stores: readonly ReadableStore[]): void => {
	useStore(useMemo(() => joinStores(stores), [stores]));
};

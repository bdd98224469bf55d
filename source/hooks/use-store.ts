import {useMemo, useSyncExternalStore} from 'react';
import {joinStores, type ReadableStore} from '../store/create-store.ts';

/** Returns the store's state and redraws the component after every change. */
export const useStore = <State>(store: ReadableStore<State>): State => useSyncExternalStore(store.subscribe, store.get);

/** Redraws the component after a change of any of these stores; pass the same list on every render. */
export const useChanges = (stores: readonly ReadableStore[]): void => {
	useStore(useMemo(() => joinStores(stores), [stores]));
};

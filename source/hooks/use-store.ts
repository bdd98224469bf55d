import {useSyncExternalStore} from 'react';
import type {Store} from '../store/create-store.ts';

/** The store's state, drawn anew whenever it changes. */
export const useStore = <State>(store: Pick<Store<State>, 'get' | 'subscribe'>): State =>
	useSyncExternalStore(store.subscribe, store.get);

import {type DwhError, toDwhError} from '../core/dwh-error.ts';
import {createStore, type Store} from './create-store.ts';

export type Resource<Value> = Pick<Store<ResourceState<Value>>, 'get' | 'subscribe'> & {
	/**
	 * Reads again; an earlier reading in progress is aborted. Resolves when the newest reading has ended, which
	 * may have started later. Never rejects.
	 */
	refresh(): Promise<void>;
};

/** Data that a screen shows and can refresh. The old value stays during a new reading, and if that fails. */
export type ResourceState<Value> = {
	readonly isLoading: boolean;
	/** Why the statement that reads it is not running yet. */
	readonly waitsFor?: string | undefined;
	readonly value: Value | undefined;
	/** When `value` was read, milliseconds since 1970. */
	readonly at: number | undefined;
	readonly error: DwhError | undefined;
};

/** Called with the reason a reading waits, and with undefined when it no longer waits. */
export type OnWait = (waitsFor: string | undefined) => void;

export const createResource = <Value>(
	now: () => number,
	load: (signal: AbortSignal, onWait: OnWait) => Promise<Value>,
): Resource<Value> => {
	const store = createStore<ResourceState<Value>>({
		isLoading: false,
		value: undefined,
		at: undefined,
		error: undefined,
	});
	let current: AbortController | undefined;
	let newest: Promise<void> | undefined;
	const read = async (): Promise<void> => {
		const mine = new AbortController();
		current = mine;
		store.set({isLoading: true, waitsFor: undefined});
		const onWait = (waitsFor: string | undefined) => {
			if (current === mine && waitsFor !== store.get().waitsFor) store.set({waitsFor});
		};
		try {
			const value = await load(mine.signal, onWait);
			if (current === mine) store.set({isLoading: false, waitsFor: undefined, value, at: now(), error: undefined});
		} catch (thrown) {
			if (current === mine) store.set({isLoading: false, waitsFor: undefined, error: toDwhError(thrown)});
		}

		if (current !== mine) await newest;
	};

	return {
		...store,
		refresh() {
			current?.abort();
			newest = read();
			return newest;
		},
	};
};

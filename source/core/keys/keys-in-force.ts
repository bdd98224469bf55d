import type {ConfigProblem} from '../config-value.ts';
import type {KeyEntry} from './key-entry.ts';
import {keyTable} from './key-table.ts';

export type KeysInForce = {
	readonly entries: readonly KeyEntry[];
	/** One for each line of the keys file that is not used. */
	readonly problems: readonly ConfigProblem[];
};

const byDefault: KeysInForce = {entries: keyTable, problems: []};

let now: KeysInForce = byDefault;
const listeners = new Set<() => void>();

/**
 * The keys of this process: the key table with the changes of the user's file. Process-wide, like the locale, so
 * that any sentence can name a key.
 */
export const keysInForce = {
	get: (): KeysInForce => now,
	/** Replaces the keys in force, by default with the key table's own. */
	replace(next: KeysInForce = byDefault): void {
		now = next;
		for (const listener of listeners) listener();
	},
	/** Calls the listener after each change. Returns a function that unsubscribes. */
	subscribe(listener: () => void): () => void {
		listeners.add(listener);
		return () => listeners.delete(listener);
	},
};

import type {ConfigProblem} from '../config-value.ts';
import type {KeyEntry} from './key-entry.ts';
import {keyTable} from './key-table.ts';

export type KeysInForce = {
	readonly entries: readonly KeyEntry[];
	/** One for each line of the file of keys that is not used. */
	readonly problems: readonly ConfigProblem[];
};

const byDefault: KeysInForce = {entries: keyTable, problems: []};

let now: KeysInForce = byDefault;
const listeners = new Set<() => void>();

/**
 * The keys of this process: the key table, as the person's file changes it. One for the process, as its locale
 * is, so that any sentence can name a key.
 */
export const keysInForce = {
	get: (): KeysInForce => now,
	/** Every key means this from now on; without any, what it means by default. */
	replace(next: KeysInForce = byDefault): void {
		now = next;
		for (const listener of listeners) listener();
	},
	/** Called after each change. Returns what ends it. */
	subscribe(listener: () => void): () => void {
		listeners.add(listener);
		return () => listeners.delete(listener);
	},
};

import type {KeyEntry, KeyScope} from '../../core/keys/key-entry.ts';

/** Keys that no file changes and no other action takes: the ways to leave the program. */
export const fixedKeys: readonly Pick<KeyEntry, 'scope' | 'action'>[] = [
	{scope: 'global', action: 'quit'},
	{scope: 'global', action: 'interrupt'},
];

/**
 * Returns the keys that an action keeps in addition to those from a file: the way out of a scope, and cursor keys
 * where text is typed.
 */
export const keptKeys = (scope: KeyScope): readonly string[] => (scope === 'list' ? ['up', 'down'] : ['ctrl+c']);

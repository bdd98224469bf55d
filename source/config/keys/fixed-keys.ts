import type {KeyEntry, KeyScope} from '../../core/keys/key-entry.ts';

/** What no file changes, and no other action takes: the ways out of the program. */
export const fixedKeys: readonly Pick<KeyEntry, 'scope' | 'action'>[] = [
	{scope: 'global', action: 'quit'},
	{scope: 'global', action: 'interrupt'},
];

/** Keys that an action keeps beside those that a file gives it: the way out of it, and what moves where letters are typed. */
export const keptKeys = (scope: KeyScope): readonly string[] => (scope === 'list' ? ['up', 'down'] : ['ctrl+c']);

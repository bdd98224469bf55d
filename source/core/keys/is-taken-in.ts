import type {KeyEntry, KeyScope} from './key-entry.ts';

/** One-line menus. While one is open, only its own keys, and the keys to leave, show help and repaint, are active. */
const menuScopes: ReadonlySet<KeyScope> = new Set<KeyScope>(['query.copy', 'query.compare']);

const takenBesideMenus = new Set(['help', 'quit', 'interrupt', 'suspend', 'repaint']);

/** Whether the key of an entry is active while `inner` is the innermost scope. */
export const isTakenIn = (inner: KeyScope | undefined, {scope, action}: Pick<KeyEntry, 'scope' | 'action'>): boolean =>
	inner === undefined || !menuScopes.has(inner) || scope === inner || takenBesideMenus.has(action);

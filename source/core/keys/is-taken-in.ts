import type {KeyEntry, KeyScope} from './key-entry.ts';

/** Menus of one line: while one is open, its keys alone are taken, and those that leave, help or draw again. */
const menuScopes: ReadonlySet<KeyScope> = new Set<KeyScope>(['query.copy', 'query.compare']);

const takenBesideMenus = new Set(['help', 'quit', 'interrupt', 'suspend', 'repaint']);

/** Whether the key of an entry is taken where this scope is the innermost one. */
export const isTakenIn = (inner: KeyScope | undefined, {scope, action}: Pick<KeyEntry, 'scope' | 'action'>): boolean =>
	inner === undefined || !menuScopes.has(inner) || scope === inner || takenBesideMenus.has(action);

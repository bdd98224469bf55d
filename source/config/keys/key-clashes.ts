import type {KeyEntry, KeyScope} from '../../core/keys/key-entry.ts';
import {keyTable} from '../../core/keys/key-table.ts';
import {scopeStacks} from '../../core/keys/scope-stacks.ts';
import {fixedKeys} from './fixed-keys.ts';

/** A key that two actions would share; the inner one hides the other. */
export type Clash = {readonly key: string; readonly one: KeyEntry; readonly other: KeyEntry};

/** Scopes that are active together. Dialog scopes are active alone; help also uses the keys of lists. */
const together: readonly (readonly KeyScope[])[] = [
	...scopeStacks.map(stack => [...stack, 'global'] as const),
	['help', 'list'],
	['palette'],
	['confirm'],
	['start'],
	['type-name'],
];

const pairsOf = (entries: readonly KeyEntry[]): Clash[] =>
	together.flatMap(stack => {
		const active = stack.flatMap(scope => entries.filter(entry => entry.scope === scope));
		const byKey = Map.groupBy(
			active.flatMap(entry => entry.keys.map(key => ({key, entry}))),
			({key}) => key,
		);
		return [...byKey].flatMap(([key, holders]) =>
			holders.flatMap(({entry: one}, index) => holders.slice(index + 1).map(({entry: other}) => ({key, one, other}))),
		);
	});

const nameOf = ({key, one, other}: Clash): string => `${key} ${one.scope} ${one.action} ${other.scope} ${other.action}`;

const isFixed = ({scope, action}: KeyEntry): boolean =>
	fixedKeys.some(fixed => fixed.scope === scope && fixed.action === action);

/** Returns every key with two meanings in force together, except those of the default keys. */
export const clashesOf = (entries: readonly KeyEntry[]): Clash[] => {
	const byDefault = new Set(pairsOf(keyTable).map(nameOf));
	const fixed = new Set(keyTable.filter(isFixed).flatMap(({keys}) => keys));
	const outOfDialogs = entries.flatMap(one => {
		const before = keyTable.find(({scope, action}) => scope === one.scope && action === one.action);
		const other = (key: string) => keyTable.find(entry => isFixed(entry) && entry.keys.includes(key));
		return one.keys
			.filter(key => fixed.has(key) && !before?.keys.includes(key))
			.flatMap(key => {
				const way = other(key);
				return way ? [{key, one, other: way}] : [];
			});
	});
	return [...pairsOf(entries).filter(pair => !byDefault.has(nameOf(pair))), ...outOfDialogs];
};

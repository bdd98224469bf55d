import {fuzzyMatch} from '../core/fuzzy-match.ts';
import type {KeyEntry} from '../core/key-entry.ts';
import {keysIn} from '../core/keys.ts';
import {type Screen, type Screens, scopesOf} from './screen.ts';

const movement = new Set(['palette', 'back', 'up', 'down', 'page-up', 'page-down', 'first', 'last', 'repaint']);

const titleOf = ({scope, action, help}: KeyEntry, screens: Screens): string => {
	const target = Object.values(screens).find(screen => action === `open ${screen.id}`);
	if (target) return `${target.id}: ${target.doc}`;
	return `${scope === 'global' ? '' : `${scope.split('.')[0]} `}${action.replaceAll('-', ' ')}: ${help.replace(/\.$/, '')}`;
};

export type PaletteEntry = {readonly entry: KeyEntry; readonly title: string};

/** What the command palette offers for the typed letters, the best first. */
export const paletteEntries = (screen: Screen, screens: Screens, text: string): PaletteEntry[] =>
	keysIn(scopesOf(screen))
		.filter(({action}) => !movement.has(action))
		.map(entry => ({entry, title: titleOf(entry, screens)}))
		.map(one => ({...one, score: fuzzyMatch(text, one.title)}))
		.filter(({score}) => score !== undefined)
		.sort((a, b) => (text === '' ? 0 : (b.score ?? 0) - (a.score ?? 0)));

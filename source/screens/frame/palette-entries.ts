import {fuzzyMatch} from '../../core/fuzzy-match.ts';
import type {KeyEntry} from '../../core/keys/key-entry.ts';
import {keyFor, keyNames, keysIn} from '../../core/keys/keys.ts';
import {searchWordsOf} from '../../core/keys/search-words.ts';
import {type Place, type Screen, type Screens, scopesOf} from '../screen.ts';

const movement = new Set(['palette', 'back', 'up', 'down', 'page-up', 'page-down', 'first', 'last', 'repaint']);

const titleOf = ({scope, action, help}: KeyEntry, screens: Screens): string => {
	const target = Object.values(screens).find(screen => action === `open ${screen.id}`);
	if (target) return `${target.id}: ${target.doc}`;
	return `${scope === 'global' ? '' : `${scope.split('.')[0]} `}${action.replaceAll('-', ' ')}: ${help.replace(/\.$/, '')}`;
};

export type PaletteEntry = {
	/** Where it is done; it is opened first. */
	readonly screen: Screen;
	readonly title: string;
	/** How one gets there by keys. */
	readonly keys: string;
} & ({readonly entry: KeyEntry} | {readonly place: Place});

// What is about a marked row or a part of the picture says nothing from elsewhere.
const aboutPlace = new Set([
	'open',
	'next',
	'edit',
	'save',
	'editor',
	'detail',
	'view',
	'cancel',
	'refresh',
	'service',
]);

const keysOf = (entry: KeyEntry): string => keyNames(entry).split(',')[0] ?? '';

type ByKey = {readonly entry: KeyEntry; readonly screen: Screen; readonly keys: string};

/** What can be done on other screens, besides the way there. */
const elsewhere = (here: Screen, screens: Screens): ByKey[] =>
	Object.values(screens)
		.filter(screen => screen !== here)
		.flatMap(screen =>
			keysIn(screen.scopes())
				.filter(({scope, action, label}) => scope === screen.id && label !== '' && !aboutPlace.has(action))
				// On Status it only leads to the teardown.
				.filter(({scope, action}) => scope !== 'status' || action !== 'remove')
				.map(entry => ({entry, screen, keys: `${keyFor('global', `open ${screen.id}`)} ${keysOf(entry)}`})),
		);

/** `rank`: how surely it is meant; `score`: how well the letters are found, among those of a rank. */
type Scored = PaletteEntry & {readonly rank: number; readonly score: number};

const placeTitle = ({name, doc}: Place): string => (doc === '' ? name : `${name}: ${doc}`);

const wordsIn = (text: string): string[] =>
	text
		.toLowerCase()
		.split(/[^\p{L}\p{N}.]+/u)
		.filter(Boolean);

/** Whether each word that was typed begins one of these. */
const isBegun = (typed: readonly string[], words: readonly string[]): boolean =>
	typed.length > 0 && typed.every(word => words.some(one => one.startsWith(word)));

/**
 * Queries, tables, columns, tabs and what was run. A name counts without the words that explain it, so that a
 * long explanation does not put it behind others.
 */
const foundPlaces = (screens: Screens, text: string): Scored[] =>
	Object.values(screens).flatMap(screen =>
		(screen.places?.() ?? []).flatMap(place => {
			const byName = fuzzyMatch(text, place.name);
			const score = byName ?? (place.isFoundByName ? undefined : fuzzyMatch(text, placeTitle(place)));
			return score === undefined
				? []
				: {
						place,
						screen,
						title: placeTitle(place),
						keys: keyFor('global', `open ${screen.id}`),
						rank: isBegun(wordsIn(text), wordsIn(place.name)) ? 1 : 0,
						score,
					};
		}),
	);

/** How well other words for an action are what was typed: as well as the same letters in its title would be. */
const scoreByWords = (text: string, entry: KeyEntry, title: string): number | undefined => {
	const typed = wordsIn(text);
	const words = wordsIn(searchWordsOf(entry));
	const isFound = typed.some(word => isBegun([word], words)) && isBegun(typed, [...words, ...wordsIn(title)]);
	return isFound ? typed.join('').length * 3 - title.length / 100 : undefined;
};

/** The name of the action or of the screen itself, its beginning, a word for it, or only its letters; here before elsewhere. */
const rankOf = (typed: readonly string[], {scope, action}: KeyEntry, isByWords: boolean, isHere: boolean): number => {
	const name = wordsIn(action).filter((word, index) => index > 0 || word !== 'open');
	const isNamed =
		typed.some(word => isBegun([word], name)) && isBegun(typed, [...wordsIn(scope.split('.')[0] ?? ''), ...name]);
	const rank = typed.join(' ') === name.join(' ') ? 3 : isNamed ? 2 : isByWords ? 1 : 0;
	return rank > 0 && isHere && scope !== 'global' ? rank + 1.5 : rank;
};

// More of them say that more is to be typed.
const maxEntries = 200;

/**
 * What the command palette offers for the typed letters, the best first; what is done elsewhere, and what
 * other screens show after something is typed.
 */
export const paletteEntries = (screen: Screen, screens: Screens, text: string): readonly PaletteEntry[] => {
	const byKey = [
		...keysIn(scopesOf(screen)).map(entry => ({entry, screen, keys: keysOf(entry)})),
		...(text === '' ? [] : elsewhere(screen, screens)),
	]
		.filter(({entry}) => !movement.has(entry.action))
		.map(one => ({...one, title: titleOf(one.entry, screens)}));
	if (text === '') return byKey;
	const found = byKey.flatMap((one): Scored[] => {
		const byWords = scoreByWords(text, one.entry, one.title);
		const known = [fuzzyMatch(text, one.title), byWords].filter(score => score !== undefined);
		if (known.length === 0) return [];
		const rank = rankOf(wordsIn(text), one.entry, byWords !== undefined, one.screen === screen);
		return [{...one, rank, score: Math.max(...known)}];
	});
	return [...found, ...foundPlaces(screens, text)]
		.sort((a, b) => b.rank - a.rank || b.score - a.score)
		.slice(0, maxEntries);
};

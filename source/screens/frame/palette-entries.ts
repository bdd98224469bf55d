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
	/** The screen of the action, opened first. */
	readonly screen: Screen;
	readonly title: string;
	/** The keys that lead there. */
	readonly keys: string;
} & ({readonly entry: KeyEntry} | {readonly place: Place});

// Actions about a chosen row or a part of a screen make no sense from another screen.
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

/** Returns actions of other screens. */
const elsewhere = (here: Screen, screens: Screens): ByKey[] =>
	Object.values(screens)
		.filter(screen => screen !== here)
		.flatMap(screen =>
			keysIn(screen.scopes())
				.filter(({scope, action, label}) => scope === screen.id && label !== '' && !aboutPlace.has(action))
				// On Status this action only opens Teardown.
				.filter(({scope, action}) => scope !== 'status' || action !== 'remove')
				.map(entry => ({entry, screen, keys: `${keyFor('global', `open ${screen.id}`)} ${keysOf(entry)}`})),
		);

/** `rank`: the kind of match; `score`: quality of the match within a rank. */
type Scored = PaletteEntry & {readonly rank: number; readonly score: number};

const placeTitle = ({name, doc}: Place): string => (doc === '' ? name : `${name}: ${doc}`);

const wordsIn = (text: string): string[] =>
	text
		.toLowerCase()
		.split(/[^\p{L}\p{N}.]+/u)
		.filter(Boolean);

/** Whether each typed word is a prefix of one of these words. */
const isBegun = (typed: readonly string[], words: readonly string[]): boolean =>
	typed.length > 0 && typed.every(word => words.some(one => one.startsWith(word)));

/**
 * Returns matching queries, tables, columns, tabs and past statements. A match of the name counts without the
 * description, so that a long description does not lower its score.
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

/** Returns the score of synonyms for an action, comparable with the score of its title. */
const scoreByWords = (text: string, entry: KeyEntry, title: string): number | undefined => {
	const typed = wordsIn(text);
	const words = wordsIn(searchWordsOf(entry));
	const isFound = typed.some(word => isBegun([word], words)) && isBegun(typed, [...words, ...wordsIn(title)]);
	return isFound ? typed.join('').length * 3 - title.length / 100 : undefined;
};

/** Returns the rank: exact name, prefix, synonym, or letters in order; this screen before others. */
const rankOf = (typed: readonly string[], {scope, action}: KeyEntry, isByWords: boolean, isHere: boolean): number => {
	const name = wordsIn(action).filter((word, index) => index > 0 || word !== 'open');
	const isNamed =
		typed.some(word => isBegun([word], name)) && isBegun(typed, [...wordsIn(scope.split('.')[0] ?? ''), ...name]);
	const rank = typed.join(' ') === name.join(' ') ? 3 : isNamed ? 2 : isByWords ? 1 : 0;
	return rank > 0 && isHere && scope !== 'global' ? rank + 1.5 : rank;
};

// More results would need a longer search text.
const maxEntries = 200;

/**
 * Returns the palette's entries for the typed letters, best first. Actions and places of other screens are
 * included once something is typed.
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

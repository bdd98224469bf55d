import type {KeyEntry} from '../../core/keys/key-entry.ts';
import {keyNames, keysIn} from '../../core/keys/keys.ts';
import {screenKeys} from '../../core/keys/screen-id.ts';
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
				.map(entry => ({entry, screen, keys: `${screenKeys[screen.id]} ${keysOf(entry)}`})),
		);

/** Queries and tables, by their names. */
const places = (screens: Screens): PaletteEntry[] =>
	Object.values(screens).flatMap(screen =>
		(screen.places?.() ?? []).map(place => ({
			place,
			screen,
			title: `${place.name}: ${place.doc}`,
			keys: screenKeys[screen.id],
		})),
	);

/** A name counts without the words that explain it, so that a long explanation does not put it behind others. */
const scoreOf = (one: PaletteEntry, text: string): number | undefined =>
	('place' in one ? fuzzyMatch(text, one.place.name) : undefined) ?? fuzzyMatch(text, one.title);

/**
 * What the command palette offers for the typed letters, the best first; what is done elsewhere, and what
 * other screens show after something is typed.
 */
export const paletteEntries = (screen: Screen, screens: Screens, text: string): PaletteEntry[] =>
	[
		...[
			...keysIn(scopesOf(screen)).map(entry => ({entry, screen, keys: keysOf(entry)})),
			...(text === '' ? [] : elsewhere(screen, screens)),
		]
			.filter(({entry}) => !movement.has(entry.action))
			.map(one => ({...one, title: titleOf(one.entry, screens)})),
		...(text === '' ? [] : places(screens)),
	]
		.map(one => ({...one, score: scoreOf(one, text)}))
		.filter(({score}) => score !== undefined)
		.sort((a, b) => (text === '' ? 0 : (b.score ?? 0) - (a.score ?? 0)));

const scoreFrom = (wanted: string, lower: string, start: number): number | undefined => {
	let score = 0;
	let from = start;
	let previous = -2;
	for (const letter of wanted) {
		const at = lower.indexOf(letter, from);
		if (at < 0) return undefined;
		const isWordStart = at === 0 || /[^\p{L}\p{N}]/u.test(lower[at - 1] ?? '');
		score += at === previous + 1 ? 3 : isWordStart ? 2 : 0;
		previous = at;
		from = at + 1;
	}

	return score;
};

/**
 * How well the letters of `pattern` are found in `text` in order: higher is better, undefined when
 * they are not. Beginnings of words and runs of letters count most.
 */
export const fuzzyMatch = (pattern: string, text: string): number | undefined => {
	const wanted = pattern.toLowerCase().replaceAll(' ', '');
	const lower = text.toLowerCase();
	if (wanted === '') return -text.length / 100;
	let best: number | undefined;
	// From every place where it may begin: the first one is often a letter of another word.
	for (let start = lower.indexOf(wanted[0] ?? ''); start >= 0; start = lower.indexOf(wanted[0] ?? '', start + 1)) {
		const score = scoreFrom(wanted, lower, start);
		if (score === undefined) break;
		best = Math.max(best ?? 0, score);
	}

	return best === undefined ? undefined : best - text.length / 100;
};

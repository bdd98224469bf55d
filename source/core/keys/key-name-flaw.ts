import {closest} from '../closest.ts';
import {graphemes} from '../text/graphemes.ts';

const named = new Set([
	'enter',
	'tab',
	'escape',
	'space',
	'backspace',
	'delete',
	'insert',
	'up',
	'down',
	'left',
	'right',
	'home',
	'end',
	'pageup',
	'pagedown',
	...Array.from({length: 12}, (_, index) => `f${index + 1}`),
]);

const modifiers = ['ctrl', 'alt', 'shift'];

// Terminals send the same code for both.
const sameAs: Readonly<Record<string, string>> = {
	'ctrl+i': 'tab',
	'ctrl+m': 'enter',
	'ctrl+[': 'escape',
	'ctrl+h': 'backspace',
};

const isSign = (text: string): boolean => Array.from(graphemes(text)).length === 1;

/** Splits a key's name: "ctrl+alt+f" is ctrl and alt, then f. The last part may be the sign +. */
const partsOf = (name: string): {readonly before: readonly string[]; readonly last: string} => {
	const parts = name.endsWith('+') ? [...name.slice(0, -1).split('+').filter(Boolean), '+'] : name.split('+');
	return {before: parts.slice(0, -1), last: parts.at(-1) ?? ''};
};

/** Returns what is wrong with a key's name, as a sentence; undefined if a terminal can send the key. */
export const keyNameFlaw = (name: string): string | undefined => {
	const {before, last} = partsOf(name);
	const isKnown = named.has(last) || isSign(last);
	if (!isKnown || before.some(one => !modifiers.includes(one))) {
		const parts = [...before.map(one => closest(one, modifiers)), isKnown ? last : closest(last, [...named])];
		const meant = parts.join('+');
		const isOne = !parts.includes(undefined) && keyNameFlaw(meant) === undefined;
		return `There is no key "${name}".${isOne ? ` Did you mean ${meant}?` : ''}`;
	}

	if (new Set(before).size < before.length)
		return `"${name}" has a modifier twice: write ${[...new Set(before), last].join('+')}.`;
	if (isSign(last) && before.includes('shift')) {
		const typed = [...before.filter(one => one !== 'shift'), last.toUpperCase()].join('+');
		// For a character other than a letter, what Shift types depends on the keyboard.
		const isLetter = last.toUpperCase() !== last.toLowerCase() && keyNameFlaw(typed) === undefined;
		return `"${name}": write the character it types${isLetter ? `: ${typed}` : ''}.`;
	}

	const same = sameAs[name.toLowerCase()];
	return same === undefined ? undefined : `A terminal sends ${same} for "${name}": write ${same}.`;
};

/** Whether the key types a character in text input. */
export const isTyping = (key: string): boolean => key === 'space' || isSign(key);

/** Returns every spelling that a terminal may use for the key: the order of two modifiers differs between terminals. */
export const inputNames = (name: string): string[] => {
	const {before, last} = partsOf(name);
	const isWith = (modifier: string) => before.includes(modifier);
	const letter = isWith('ctrl') && isSign(last) ? last.toLowerCase() : last;
	const ordered = (some: readonly string[]) => [...some.filter(isWith), letter].join('+');
	return [...new Set([ordered(modifiers), ordered(['alt', 'ctrl', 'shift'])])];
};

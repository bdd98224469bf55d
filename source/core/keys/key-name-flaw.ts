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

// Terminals send the same for both.
const sameAs: Readonly<Record<string, string>> = {
	'ctrl+i': 'tab',
	'ctrl+m': 'enter',
	'ctrl+[': 'escape',
	'ctrl+h': 'backspace',
};

const isSign = (text: string): boolean => Array.from(graphemes(text)).length === 1;

/** The parts of a key's name: "ctrl+alt+f" is ctrl and alt with f; the sign + may be the last of them. */
const partsOf = (name: string): {readonly before: readonly string[]; readonly last: string} => {
	const parts = name.endsWith('+') ? [...name.slice(0, -1).split('+').filter(Boolean), '+'] : name.split('+');
	return {before: parts.slice(0, -1), last: parts.at(-1) ?? ''};
};

/** What is wrong with the name of a key, as a sentence; undefined where a terminal can send it. */
export const keyNameFlaw = (name: string): string | undefined => {
	const {before, last} = partsOf(name);
	const isKnown = named.has(last) || isSign(last);
	if (!isKnown || before.some(one => !modifiers.includes(one))) {
		const meant = [...before.map(one => closest(one, modifiers)), isKnown ? last : closest(last, [...named])];
		return `There is no key "${name}"${meant.includes(undefined) ? '.' : `: did you mean ${meant.join('+')}?`}`;
	}

	if (new Set(before).size < before.length) return `"${name}" names a modifier twice.`;
	if (isSign(last) && before.includes('shift'))
		return `"${name}": write the sign that it types, ${before.length > 1 ? `after ${before.filter(one => one !== 'shift').join('+')}+, ` : ''}as ${last.toUpperCase()}.`;
	const same = sameAs[name.toLowerCase()];
	return same === undefined ? undefined : `A terminal sends ${same} for "${name}": write ${same}.`;
};

/** Whether the key types something where text is typed. */
export const isTyping = (key: string): boolean => key === 'space' || isSign(key);

/** The names that a terminal's keys have for it: where two modifiers are held, their order depends on the terminal. */
export const inputNames = (name: string): string[] => {
	const {before, last} = partsOf(name);
	const isWith = (modifier: string) => before.includes(modifier);
	const letter = isWith('ctrl') && isSign(last) ? last.toLowerCase() : last;
	const ordered = (some: readonly string[]) => [...some.filter(isWith), letter].join('+');
	return [...new Set([ordered(modifiers), ordered(['alt', 'ctrl', 'shift'])])];
};

import {reservedWords} from '../parser/words.ts';

const plainName = /^[a-z_][a-z0-9_$]*$/;

/** Returns a name as it must be written: quoted if it is a reserved word, has capitals, or is not a plain word. */
export const writtenName = (name: string, isQuoted = false): string =>
	!isQuoted && plainName.test(name.replace(/^#/, '')) && !reservedWords.has(name)
		? name
		: `"${name.replaceAll('"', '""')}"`;

/** Returns keywords and functions in the case of the typed text, else of the preceding keyword. */
export const inCaseOf = (text: string, prefix: string, keywordBefore: string | undefined): string => {
	const model = /[a-z]/i.test(prefix) ? prefix : (keywordBefore ?? '');
	return model !== '' && model === model.toUpperCase() && model !== model.toLowerCase() ? text.toUpperCase() : text;
};

import {reservedWords} from '../parser/words.ts';

const plainName = /^[a-z_][a-z0-9_$]*$/;

/** A name as it has to be written: in quotes where it is a reserved word, has capitals, or is no plain word. */
export const writtenName = (name: string, isQuoted = false): string =>
	!isQuoted && plainName.test(name.replace(/^#/, '')) && !reservedWords.has(name)
		? name
		: `"${name.replaceAll('"', '""')}"`;

/** Keywords and functions in the case in which the word was begun, or else the keyword before it. */
export const inCaseOf = (text: string, prefix: string, keywordBefore: string | undefined): string => {
	const model = /[a-z]/i.test(prefix) ? prefix : (keywordBefore ?? '');
	return model !== '' && model === model.toUpperCase() && model !== model.toLowerCase() ? text.toUpperCase() : text;
};

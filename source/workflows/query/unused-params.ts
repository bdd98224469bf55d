import {placeholdersOf} from '../../sql/catalogue/bind.ts';
import type {QueryParam} from '../../sql/catalogue/catalogue.ts';

/** A sentence for each value that a text has no placeholder for, with the placeholders that it has. */
export const unusedParams = (text: string, given: readonly QueryParam[]): readonly string[] => {
	if (given.length === 0) return [];
	const names = [...new Set(placeholdersOf(text).map(({name}) => name))];
	const has = names.length === 0 ? 'It has no placeholder.' : `It has ${names.map(name => `:${name}`).join(', ')}.`;
	const unused = new Set(given.map(({name}) => name).filter(name => !names.includes(name)));
	return [...unused].map(name => `The statement has no :${name} for --param ${name}. ${has}`);
};

import {placeholdersOf} from '../../sql/catalogue/bind.ts';
import type {QueryParam} from '../../sql/catalogue/catalogue.ts';

/** A sentence for each value that a text has no placeholder for, with those that it has; `query` names the text where it is of the catalogue. */
export const unusedParams = (
	text: string,
	given: readonly QueryParam[],
	query: string | undefined,
): readonly string[] => {
	if (given.length === 0) return [];
	// Those with a dot are what the catalogue itself fills in: the names of tables.
	const names = [...new Set(placeholdersOf(text).map(({name}) => name))].filter(name => !name.includes('.'));
	const unused = new Set(given.map(({name}) => name).filter(name => !names.includes(name)));
	if (query !== undefined)
		return [...unused].map(name =>
			names.length === 0
				? `${query} has no parameters, so --param ${name} is ignored.`
				: `${query} has no parameter ${name}, so --param ${name} is ignored. It has ${names.join(', ')}.`,
		);
	const has = names.length === 0 ? 'It has no placeholder.' : `It has ${names.map(name => `:${name}`).join(', ')}.`;
	return [...unused].map(name => `The statement has no :${name} for --param ${name}. ${has}`);
};

import {placeholdersOf} from '../../sql/catalogue/bind.ts';
import type {QueryParam} from '../../sql/catalogue/catalogue.ts';

/** Returns a sentence for each value without a placeholder in the text; `query` is the name of a catalogue's query. */
export const unusedParams = (
	text: string,
	given: readonly QueryParam[],
	query: string | undefined,
): readonly string[] => {
	if (given.length === 0) return [];
	// Placeholders with a dot are filled in by the catalogue: names of tables.
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

import {placeholdersOf} from '../../sql/catalogue/bind.ts';
import type {QueryParam} from '../../sql/catalogue/catalogue.ts';
import {type Bindings, withParams} from '../bind-statement.ts';

/** Names of the placeholders of a text for which nothing has a value, in their order; those of dwh.cfg have a section and are left out. */
export const missingParams = (text: string, bindings: Bindings, given: readonly QueryParam[]): readonly string[] => {
	const known = withParams({params: given}, bindings);
	const names = placeholdersOf(text).map(({name}) => name);
	return [...new Set(names)].filter(name => !name.includes('.') && known(name) === undefined);
};

import {placeholdersOf} from '../../sql/catalogue/bind.ts';
import type {QueryParam} from '../../sql/catalogue/catalogue.ts';
import {type Bindings, withParams} from '../bind-statement.ts';

/** Returns the placeholders of a text without a value, in order. Placeholders of dwh.cfg, which have a section, are left out. */
export const missingParams = (text: string, bindings: Bindings, given: readonly QueryParam[]): readonly string[] => {
	const known = withParams({params: given}, bindings);
	const names = placeholdersOf(text).map(({name}) => name);
	return [...new Set(names)].filter(name => !name.includes('.') && known(name) === undefined);
};

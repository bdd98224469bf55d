import {isSecretKey} from './is-secret-key.ts';
import {isUnfilled} from './is-unfilled.ts';
import {type CfgEntry, type CfgFlaw, spelling} from './read-cfg.ts';

// The text stays out of it: nobody knows what stands around a placeholder under a misspelled key.
const message = "The value is still a template's placeholder and counts as empty: fill it in, or leave it empty.";

/** A hint for every value that is still the placeholder of a template. */
export const checkUnfilled = (entries: readonly CfgEntry[]): readonly CfgFlaw[] =>
	entries
		.filter(({key, value}) => isUnfilled(value, isSecretKey(key)))
		.map(({section, key, line}) => ({severity: 'notice', line, key: spelling(section, key), message}));

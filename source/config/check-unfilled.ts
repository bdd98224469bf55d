import {isSecretKey} from './is-secret-key.ts';
import {isUnfilled} from './is-unfilled.ts';
import {type CfgEntry, type CfgFlaw, spelling} from './read-cfg.ts';

/** A hint for every value that is still the placeholder of a template. */
export const checkUnfilled = (entries: readonly CfgEntry[]): readonly CfgFlaw[] =>
	entries
		.filter(({key, value}) => isUnfilled(value, isSecretKey(key)))
		.map(({section, key, value, line}) => {
			// A URL may carry a password before its @.
			const text = isSecretKey(key) || value.includes('@') ? "a template's placeholder" : `the placeholder '${value}'`;
			const message = `The value is still ${text} and counts as empty: fill it in, or leave it empty.`;
			return {severity: 'notice', line, key: spelling(section, key), message};
		});

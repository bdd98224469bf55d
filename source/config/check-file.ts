import type {Project} from '../sql/catalogue/project.ts';
import {checkKeys} from './check-keys.ts';
import {isUnfilled, type Lookup} from './lookup.ts';
import {type Cfg, type CfgEntry, type CfgFlaw, cfgName, isSecretKey, spelling} from './read-cfg.ts';

/** Checks the file's lines, independent of what their values mean. */
export const checkFile = (
	cfg: Cfg,
	{aliases}: Project,
	placeholders: readonly string[],
	lookup: Lookup,
): readonly CfgFlaw[] => {
	const groups = Object.values(aliases);
	const hasValue = (name: string): boolean => {
		const group = groups.find(spellings => spellings.includes(name));
		return lookup.find(group ?? [name]) !== undefined;
	};
	return [
		...cfg.flaws,
		...checkUnfilled(cfg.entries),
		...checkDuplicates(cfg.entries),
		...checkKeys(cfg, {spellings: [...groups.flat(), ...placeholders], hasValue}),
	];
};

/** Reports keys that are set again further down with another value; the last one applies. */
const checkDuplicates = (entries: readonly CfgEntry[]): readonly CfgFlaw[] => {
	const last = new Map(entries.map(entry => [cfgName(entry.section, entry.key), entry]));
	return entries.flatMap(({section, key, value, line}) => {
		const winner = last.get(cfgName(section, key));
		if (!winner || winner.line === line || winner.value === value) return [];
		const message = `The key is set again on line ${winner.line}, and that value is used: remove one of them.`;
		return [{severity: 'notice' as const, line, key: spelling(section, key), message}];
	});
};

// Never quotes the value: under a misspelled key it may contain a secret.
const message = "The value is still a template's placeholder and counts as empty: fill it in, or leave it empty.";

/** Reports every value that is still a template's placeholder. */
const checkUnfilled = (entries: readonly CfgEntry[]): readonly CfgFlaw[] =>
	entries
		.filter(({key, value}) => isUnfilled(value, isSecretKey(key)))
		.map(({section, key, line}) => ({severity: 'notice', line, key: spelling(section, key), message}));

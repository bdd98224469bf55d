import type {Project} from '../sql/catalogue/project.ts';
import {checkKeys} from './check-keys.ts';
import {isUnfilled, type Lookup} from './lookup.ts';
import {type Cfg, type CfgEntry, type CfgFlaw, cfgName, isSecretKey, spelling} from './read-cfg.ts';

/** What is wrong with the file's lines, whatever their values mean. */
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

/** Reports keys that stand in the file again further down with another value, where the last one counts. */
const checkDuplicates = (entries: readonly CfgEntry[]): readonly CfgFlaw[] => {
	const last = new Map(entries.map(entry => [cfgName(entry.section, entry.key), entry]));
	return entries.flatMap(({section, key, value, line}) => {
		const winner = last.get(cfgName(section, key));
		if (!winner || winner.line === line || winner.value === value) return [];
		const message = `The key stands again on line ${winner.line} with another value, which wins: remove one of them.`;
		return [{severity: 'notice' as const, line, key: spelling(section, key), message}];
	});
};

// The text stays out of it: it is not known what surrounds a placeholder under a misspelled key.
const message = "The value is still a template's placeholder and counts as empty: fill it in, or leave it empty.";

/** A hint for every value that is still the placeholder of a template. */
const checkUnfilled = (entries: readonly CfgEntry[]): readonly CfgFlaw[] =>
	entries
		.filter(({key, value}) => isUnfilled(value, isSecretKey(key)))
		.map(({section, key, line}) => ({severity: 'notice', line, key: spelling(section, key), message}));

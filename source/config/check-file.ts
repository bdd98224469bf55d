import type {Project} from '../sql/project.ts';
import {checkDuplicates} from './check-duplicates.ts';
import {checkKeys} from './check-keys.ts';
import {checkUnfilled} from './check-unfilled.ts';
import type {Lookup} from './lookup.ts';
import type {Cfg, CfgFlaw} from './read-cfg.ts';

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

import {type CfgEntry, type CfgFlaw, cfgName, spelling} from './read-cfg.ts';

/** Tells of keys that stand in the file again further down with another value, where the last one counts. */
export const checkDuplicates = (entries: readonly CfgEntry[]): readonly CfgFlaw[] => {
	const last = new Map(entries.map(entry => [cfgName(entry.section, entry.key), entry]));
	return entries.flatMap(({section, key, value, line}) => {
		const winner = last.get(cfgName(section, key));
		if (!winner || winner.line === line || winner.value === value) return [];
		const message = `The key stands again on line ${winner.line} with another value, which wins: remove one of them.`;
		return [{severity: 'notice' as const, line, key: spelling(section, key), message}];
	});
};

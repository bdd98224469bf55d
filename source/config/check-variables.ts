import {aliases} from './aliases.ts';
import {copyKeys} from './copy-keys.ts';
import {splitName, variablesOf} from './lookup.ts';
import {nearMiss} from './near-miss.ts';
import {fromEnvironment} from './origin.ts';
import type {Report} from './report.ts';

const own = [...Object.values(aliases).flat(), ...Object.keys(copyKeys).map(key => `COPY.${key}`)];
const ofProgram = ['DWH_CONFIG', 'DWH_HOME', 'DWH_PROJECT', 'DWH_TARGET', 'DWH_READ_ONLY'];

/** Tells of DWH_ variables that are nearly, but not quite, ones that something reads. */
export const checkVariables = (
	env: Readonly<Record<string, string | undefined>>,
	projectSpellings: readonly string[],
	report: Report,
): void => {
	const names = [...own, ...projectSpellings].filter(name => !/^(?:env|default):/.test(name)).map(splitName);
	const known = new Set([...ofProgram, ...names.flatMap(({section, key}) => variablesOf(section, key))]);
	for (const [name, text] of Object.entries(env)) {
		if (!text || !name.startsWith('DWH_') || known.has(name)) continue;
		// The prefix they share must not make them look alike.
		const meant = nearMiss(
			name.slice('DWH_'.length),
			[...known].map(other => other.slice('DWH_'.length)),
		);
		if (meant)
			report.problem('notice', fromEnvironment(name), `Nothing may read this variable: did you mean DWH_${meant}?`);
	}
};

import {nearMiss} from '../core/closest.ts';
import {cfgKeys} from './cfg-keys.ts';
import {splitName, variablesOf} from './lookup.ts';
import {type ConfiguredValue, fromEnvironment} from './origin.ts';
import {isSecretKey} from './read-cfg.ts';
import type {Report} from './report.ts';
import {copyKeys} from './resolve-etl.ts';

/**
 * Reports values in the file that another spelling of the same key overrides with another value. A variable that
 * overrides the file is intended and not reported.
 */
export const checkConflicts = (all: readonly ConfiguredValue[], name: string, report: Report): void => {
	const [winner, ...others] = all.filter(({source}) => source === 'file');
	if (!winner) return;
	const isHidden = isSecretKey(name) || name === 'aws.accessKeyId' || name === 'db.host';
	for (const loser of others) {
		if (loser.text.toLowerCase() === winner.text.toLowerCase() && !(isHidden && loser.text !== winner.text)) continue;
		const says = isHidden ? 'has another value' : `is '${winner.text}'`;
		const loses = isHidden ? 'This value' : `'${loser.text}'`;
		report.problem(
			'notice',
			loser,
			`${loses} is ignored, because ${winner.spelledAs} on line ${winner.line} ${says} and takes precedence: make them equal or remove one.`,
		);
	}
};

const own = [...Object.values(cfgKeys).flat(), ...Object.keys(copyKeys).map(key => `COPY.${key}`)];
const ofProgram = ['DWH_CONFIG', 'DWH_HOME', 'DWH_PROJECT', 'DWH_TARGET', 'DWH_READ_ONLY'];

/** Reports DWH_ variables that nothing reads but that resemble known ones. */
export const checkVariables = (
	env: Readonly<Record<string, string | undefined>>,
	projectSpellings: readonly string[],
	report: Report,
): void => {
	const names = [...own, ...projectSpellings].filter(name => !/^(?:env|default):/.test(name)).map(splitName);
	const known = new Set([...ofProgram, ...names.flatMap(({section, key}) => variablesOf(section, key))]);
	for (const [name, text] of Object.entries(env)) {
		if (!text || !name.startsWith('DWH_') || known.has(name)) continue;
		// Compare without the common prefix, which makes all names similar.
		const meant = nearMiss(
			name.slice('DWH_'.length),
			[...known].map(other => other.slice('DWH_'.length)),
		);
		if (meant)
			report.problem('notice', fromEnvironment(name), `This variable may be misspelled: did you mean DWH_${meant}?`);
	}
};

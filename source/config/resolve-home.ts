import envPaths from 'env-paths';
import {expandPath} from './expand-path.ts';
import {fromDefault, fromEnvironment, fromFlag} from './origin.ts';
import type {Report} from './report.ts';

/** The folder for everything this program keeps: the flag's, DWH_HOME's, else the system's place for data. */
export const resolveHome = (
	flag: string | undefined,
	env: Readonly<Record<string, string | undefined>>,
	cwd: string,
	report: Report,
): string => {
	const typed = flag ?? (env.DWH_HOME?.trim() || undefined);
	const home = typed === undefined ? envPaths('dwh-tui', {suffix: ''}).data : expandPath(typed, cwd);
	const typedAt = flag === undefined ? fromEnvironment('DWH_HOME') : fromFlag('--home');
	report.show('home', home, typed === undefined ? fromDefault : typedAt);
	return home;
};

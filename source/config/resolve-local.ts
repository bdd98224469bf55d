import {statSync} from 'node:fs';
import path from 'node:path';
import envPaths from 'env-paths';
import type {Settings} from '../core/settings.ts';
import {expandPath, homeFolder} from './config-file.ts';
import {fromDefault, fromEnvironment, fromFlag} from './origin.ts';
import {readNumber} from './read-number.ts';
import type {Report} from './report.ts';
import type {Resolving} from './resolving.ts';

const isFolder = (folder: string): boolean => {
	try {
		return statSync(folder).isDirectory();
	} catch {
		return false;
	}
};

/** What only the embedded warehouse needs. A folder of the file starts where the file lies, any other at `cwd`. */
export const resolveLocal = ({find, report}: Resolving, cwd: string): Settings['local'] => {
	const [root, seconds] = [find('local.s3Root'), find('local.stateSeconds')];
	const s3Root = root && expandPath(root.text, root.file ? path.dirname(root.file) : cwd);
	if (root && s3Root && !isFolder(s3Root)) {
		report.problem(
			'warning',
			root,
			`There is no folder ${s3Root} that can be opened: create it, correct the path, or leave it empty to use generated sample data.`,
		);
	}
	const state =
		seconds && readNumber(seconds, {min: 0, max: 3600, isWhole: false, what: 'a number of seconds'}, report);

	report.show('local.s3Root', s3Root, root);
	report.show('local.stateSeconds', String(state ?? 1.2), seconds);
	return {s3Root, stateMs: Math.round((state ?? 1.2) * 1000)};
};

// The longest path inside it is that of a run record, with the name of the cluster and a time.
const maxBytes = 3800;
const maxPartBytes = 255;

const refusal = (home: string): string | undefined => {
	// The engine takes what follows a question mark for options of the file.
	if (home.includes('?')) return 'its name has a question mark, which the embedded engine cannot open';
	if (Buffer.byteLength(home) > maxBytes) return `a path has at most ${maxBytes} bytes`;
	if (home.split(path.sep).some(part => Buffer.byteLength(part) > maxPartBytes))
		return `a name has at most ${maxPartBytes} bytes`;
	return undefined;
};

/** The system's place for data; undefined where not even the home folder is known. */
const systemHome = (): string | undefined => {
	const {data} = envPaths('dwh-tui', {suffix: ''});
	// Relative where HOME is empty: it must not depend on the folder one stands in.
	const absolute = path.isAbsolute(data) ? data : path.join(homeFolder(), data);
	return path.isAbsolute(absolute) ? absolute : undefined;
};

/** The folder for everything this program keeps: the flag's, DWH_HOME's, else the system's place for data. */
export const resolveHome = (
	flag: string | undefined,
	env: Readonly<Record<string, string | undefined>>,
	cwd: string,
	report: Report,
): string => {
	const typed = flag ?? (env.DWH_HOME?.trim() || undefined);
	const typedAt = flag === undefined ? fromEnvironment('DWH_HOME') : fromFlag('--home');
	const at = typed === undefined ? fromDefault : typedAt;
	const home = typed === undefined ? systemHome() : expandPath(typed, cwd);
	if (home === undefined) {
		report.problem(
			'error',
			at,
			'Could not find your home folder. Set DWH_HOME to a folder for the program’s files.',
			'home',
		);
		return path.join(cwd, '.dwh-tui');
	}

	const reason = refusal(home);
	if (reason) report.problem('error', at, `Could not use ${home}: ${reason}. Choose another folder.`, 'home');
	report.show('home', home, at);
	return home;
};

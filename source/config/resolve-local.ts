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

/**
 * Resolves settings of the embedded warehouse. A relative folder in the file starts at the file's folder, any
 * other at `cwd`.
 */
export const resolveLocal = ({find, report}: Resolving, cwd: string): Settings['local'] => {
	const [root, seconds] = [find('local.s3Root'), find('local.stateSeconds')];
	const s3Root = root && expandPath(root.text, root.file ? path.dirname(root.file) : cwd);
	if (root && s3Root && !isFolder(s3Root)) {
		report.problem(
			'warning',
			root,
			`Could not open the folder ${s3Root}: create it, correct the path, or leave it empty to use generated sample data.`,
		);
	}
	const state =
		seconds && readNumber(seconds, {min: 0, max: 3600, isWhole: false, what: 'a number of seconds'}, report);

	report.show('local.s3Root', s3Root, root && {...root, text: s3Root});
	report.show('local.stateSeconds', String(state ?? 1.2), seconds);
	return {s3Root, stateMs: Math.round((state ?? 1.2) * 1000)};
};

// Leaves room for the longest path inside: a run record, with the name of the cluster and a time.
const maxBytes = 3800;
const maxPartBytes = 255;

const refusal = (home: string): string | undefined => {
	// The engine reads text after a question mark as options.
	if (home.includes('?')) return 'its name contains a question mark, which the embedded engine does not support';
	if (Buffer.byteLength(home) > maxBytes) return `its path is longer than ${maxBytes} bytes`;
	if (home.split(path.sep).some(part => Buffer.byteLength(part) > maxPartBytes))
		return `a name in its path is longer than ${maxPartBytes} bytes`;
	return undefined;
};

/** Returns the system's folder for application data; undefined if the home folder is unknown. */
const systemHome = (): string | undefined => {
	const {data} = envPaths('dwh-tui', {suffix: ''});
	// Relative if HOME is empty: the result must not depend on the current folder.
	const absolute = path.isAbsolute(data) ? data : path.join(homeFolder(), data);
	return path.isAbsolute(absolute) ? absolute : undefined;
};

/**
 * Resolves the folder for this program's state: from the flag, else DWH_HOME, else the system's folder for
 * application data.
 */
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
			'Could not find your home folder. Set DWH_HOME to a folder for the files of this program.',
			'home',
		);
		return path.join(cwd, '.dwh-tui');
	}

	const reason = refusal(home);
	if (reason) report.problem('error', at, `Could not use ${home}: ${reason}. Choose another folder.`, 'home');
	report.show('home', home, at);
	return home;
};

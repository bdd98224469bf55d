import {statSync} from 'node:fs';
import path from 'node:path';
import type {Settings} from '../core/settings.ts';
import {expandPath} from './expand-path.ts';
import {readNumber} from './read-number.ts';
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

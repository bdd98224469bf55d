import {existsSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {DwhError} from '../core/dwh-error.ts';

/**
 * The folder of the project that ships with the program, absolute: this file's own in the sources,
 * `sql/` beside the bundle in an installation. Throws `config` when the installation lacks it.
 */
export const builtInFolder = (): string => {
	const found = ['./sql/', './']
		.map(folder => fileURLToPath(new URL(folder, import.meta.url)))
		.find(folder => existsSync(path.join(folder, 'tables')));
	if (found === undefined) {
		throw new DwhError('config', 'The built-in SQL catalogue is missing from this installation.', {
			nextSteps: ['Install the program again, or name a project of your own with --project DIR.'],
		});
	}

	return found;
};

import {statSync} from 'node:fs';
import path from 'node:path';
import {DwhError} from '../core/dwh-error.ts';
import type {Project} from '../sql/project.ts';
import {expandPath} from './expand-path.ts';

export type CfgFile = {readonly file: string; readonly isTemplate: boolean};

export type FileSearch = {
	readonly cwd: string;
	readonly flag: string | undefined;
	readonly variable: string | undefined;
	readonly project?: Pick<Project, 'isBuiltIn' | 'folder'>;
	/** The template this program ships. */
	readonly fallbackFile: string | undefined;
};

const exists = (file: string): boolean => {
	try {
		return statSync(file, {throwIfNoEntry: false}) !== undefined;
	} catch {
		// Behind a folder that may not be entered: reading it says so.
		return true;
	}
};

/**
 * The dwh.cfg to read: the one that is named, else a project's own, else the one in `cwd`, else the
 * template. Throws `config` when the one that is named does not exist.
 */
export const findFile = ({cwd, flag, variable, project, fallbackFile}: FileSearch): CfgFile | undefined => {
	const named = flag ?? (variable?.trim() || undefined);
	if (named !== undefined) {
		const file = expandPath(named, cwd);
		if (exists(file)) return {file, isTemplate: false};
		throw new DwhError(
			'config',
			`There is no file ${file}, which ${flag === undefined ? 'DWH_CONFIG' : '--config'} names.`,
			{
				nextSteps: ['Correct the path, or leave it out to use dwh.cfg in the current folder.'],
			},
		);
	}

	const folders = [...(project && !project.isBuiltIn ? [project.folder] : []), cwd];
	const file = folders.map(folder => path.join(folder, 'dwh.cfg')).find(exists);
	if (file) return {file, isTemplate: false};
	return fallbackFile === undefined ? undefined : {file: fallbackFile, isTemplate: true};
};

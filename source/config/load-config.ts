import path from 'node:path';
import type {ConfigProblem} from '../core/config-value.ts';
import type {Settings} from '../core/settings.ts';
import {safeText} from '../core/text/safe-text.ts';
import type {Project} from '../sql/catalogue/project.ts';
import {checkFile} from './check-file.ts';
import {checkVariables} from './check-sources.ts';
import {findFile, readText} from './config-file.ts';
import {createLookup} from './lookup.ts';
import type {EffectiveValue} from './origin.ts';
import {readCfg} from './read-cfg.ts';
import {createReport} from './report.ts';
import type {ConfigFlags} from './resolve-settings.ts';
import {resolveSettings} from './resolve-settings.ts';

export type ConfigSources = {
	readonly cwd: string;
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly flags: ConfigFlags;
	readonly project: Project;
	/** The template this program ships; used if there is no dwh.cfg. */
	readonly fallbackFile: string | undefined;
	/** Placeholders of the project's SQL, if known: their keys are not unknown. */
	readonly placeholders?: readonly string[];
	/** Used instead of the file's text, to check it before it is written. */
	readonly text?: string | undefined;
};

export type LoadedConfig = {
	readonly settings: Settings;
	/** By line; those of flags and the environment come first. */
	readonly problems: readonly ConfigProblem[];
	readonly values: readonly EffectiveValue[];
};

/** Returns a path as shown to a user in `cwd`. */
const labelOf = (file: string, cwd: string): string => {
	const relative = path.relative(cwd, file);
	return relative.startsWith('..') || path.isAbsolute(relative) ? file : relative;
};

/**
 * Resolves every value from flags, the environment, dwh.cfg and the defaults, in that order, and collects all
 * problems. Throws `config` only if the file itself cannot be read.
 */
export const loadConfig = async (sources: ConfigSources): Promise<LoadedConfig> => {
	const {cwd, env, flags, project, fallbackFile, placeholders = [], text} = sources;
	const cfgFile = findFile({cwd, flag: flags.config, variable: env.DWH_CONFIG, project, fallbackFile});
	const cfg = readCfg(text ?? (cfgFile ? await readText(cfgFile.file) : ''));
	const isTemplate = cfgFile?.isTemplate ?? false;
	const lookup = createLookup({
		env,
		entries: cfg.entries,
		file: cfgFile?.file,
		fileLabel: cfgFile ? labelOf(cfgFile.file, cwd) : '',
		isTemplate,
	});
	const report = createReport();
	const settings = resolveSettings({
		cfg,
		lookup,
		report,
		cwd,
		env,
		flags,
		project,
		configFile: isTemplate ? undefined : cfgFile?.file,
	});
	checkVariables(env, [...Object.values(project.aliases).flat(), ...placeholders], report);
	const ofFile = checkFile(cfg, project, placeholders, lookup).map(flaw => ({...flaw, file: cfgFile?.file}));
	const problems = [...report.problems, ...ofFile]
		.map(problem => ({...problem, key: safeText(problem.key), message: safeText(problem.message)}))
		.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
	return {settings, problems, values: report.values};
};

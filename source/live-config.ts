import {existsSync} from 'node:fs';
import {rm} from 'node:fs/promises';
import path from 'node:path';
import {cfgKeys} from './config/cfg-keys.ts';
import {findFile, readText} from './config/config-file.ts';
import {type ConfigSources, type LoadedConfig, loadConfig} from './config/load-config.ts';
import {cfgName, isSecretKey, readCfg} from './config/read-cfg.ts';
import {type CfgPlace, writeValue} from './config/write-value.ts';
import type {ConfigProblem} from './core/config-value.ts';
import {DwhError} from './core/dwh-error.ts';
import {replaceFile} from './files/replace-file.ts';
import {runEditor} from './store/edit-text.ts';
import type {ConfigEditing} from './store/session.ts';

export type LiveConfig = {
	/** The configuration in effect. */
	current(): LoadedConfig;
	readonly editing: ConfigEditing;
};

const isError = ({severity}: ConfigProblem) => severity === 'error';
const sameAs = (one: ConfigProblem) => (other: ConfigProblem) => one.key === other.key && one.message === other.message;

/** The configuration of this session, and the changes to it. */
export const createLiveConfig = (sources: ConfigSources, loaded: LoadedConfig): LiveConfig => {
	const {cwd, env, flags, project, fallbackFile} = sources;
	let config = loaded;
	/** Text of the file with the changes; undefined without changes. */
	let draft: string | undefined;
	let unsaved: readonly string[] = [];

	const place = () => {
		const found = findFile({cwd, flag: flags.config, variable: env.DWH_CONFIG, project, fallbackFile});
		return {found, file: found && !found.isTemplate ? found.file : path.join(cwd, 'dwh.cfg')};
	};
	const textNow = async (): Promise<string> => {
		const {found} = place();
		return draft ?? (found ? await readText(found.file) : '');
	};

	const cfgPlace = (key: string): CfgPlace | undefined => {
		const spelled = /^\[(.+)\] (.+)$/.exec(config.values.find(value => value.key === key)?.spelledAs ?? '');
		if (spelled?.[1] && spelled[2]) return {section: spelled[1], key: spelled[2]};
		const own: Readonly<Record<string, readonly string[]>> = {...cfgKeys, ...project.aliases};
		const preferred = own[key]?.find(name => !/^(?:env|default):/.test(name));
		const [section, name] = preferred?.split('.') ?? [];
		return section && name ? {section, key: name} : undefined;
	};

	const whyNot = (key: string): string | undefined => {
		const value = config.values.find(one => one.key === key);
		const {source, where} = value?.refused ?? value ?? {};
		if (source === 'environment')
			return `The variable ${where} sets it and overrides dwh.cfg. Unset the variable first.`;
		if (source === 'flag') return `${where} on the command line sets it and overrides dwh.cfg.`;
		if (key === 'readOnly') return 'Whether it is read-only is decided when the program starts.';
		if (key === 'home') return 'Where the state is kept is decided when the program starts: DWH_HOME.';
		if (key === 'copy.options') return 'It comes from several keys of [COPY]; edit the file for them.';
		return cfgPlace(key) ? undefined : 'No key of dwh.cfg has this value.';
	};

	const load = (text: string | undefined) => loadConfig({...sources, text});
	const reload = async (): Promise<readonly ConfigProblem[]> => {
		const found = await load(undefined);
		// If there are errors, the previous values stay in effect.
		config = found.problems.some(isError) ? {...config, problems: found.problems} : found;
		return found.problems;
	};

	const faultsIn = ({problems}: LoadedConfig) =>
		problems.filter(
			one => one.severity !== 'notice' && one.isIncomplete !== true && !config.problems.some(sameAs(one)),
		);

	const editing: ConfigEditing = {
		faultsOf: async text => faultsIn(await load(text)),
		unsaved: () => unsaved,
		whyNot,
		textOf(key) {
			const at = cfgPlace(key);
			const shown = config.values.find(value => value.key === key)?.value ?? '';
			if (!at || isSecretKey(at.key) || shown.includes('•')) return '';
			return (
				readCfg(draft ?? '').entries.findLast(
					entry => cfgName(entry.section, entry.key) === cfgName(at.section, at.key),
				)?.value ?? shown
			);
		},
		async edit(key, text) {
			const at = cfgPlace(key);
			const reason = whyNot(key);
			if (!at || reason) {
				return [{severity: 'error', file: undefined, line: undefined, key, message: reason ?? 'It has no key.'}];
			}

			const changed = writeValue(await textNow(), at, text.trim());
			const found = await load(changed);
			const faults = faultsIn(found);
			if (faults.length > 0) return faults;
			draft = changed;
			config = found;
			unsaved = [...new Set([...unsaved, key])];
			return [];
		},
		async save() {
			const {file} = place();
			if (config.settings.isReadOnly) throw new DwhError('refused', 'Read-only: the configuration is not written.');
			if (draft !== undefined) await replaceFile(file, draft);
			draft = undefined;
			unsaved = [];
			await reload();
			return file;
		},
		async openEditor() {
			const {found, file} = place();
			const isNew = !existsSync(file);
			const template = isNew && found ? await readText(found.file) : '';
			if (isNew) await replaceFile(file, template);
			try {
				await runEditor(env, file, 'dwh.cfg');
			} finally {
				// If the template was not changed, no file is created.
				if (isNew && (await readText(file).catch(() => '')) === template) await rm(file, {force: true});
			}

			return reload();
		},
	};
	return {current: () => config, editing};
};

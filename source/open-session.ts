import {existsSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Backend} from './backend.ts';
import type {GlobalFlags} from './commands/command.ts';
import {findFile} from './config/config-file.ts';
import {type ConfigSources, type LoadedConfig, loadConfig} from './config/load-config.ts';
import type {Settings} from './core/settings.ts';
import type {OnBrokenFile} from './files/state-file.ts';
import {createLiveCatalogue} from './live-catalogue.ts';
import {createLiveConfig} from './live-config.ts';
import {createLiveKeys} from './live-keys.ts';
import type {SampleMaker} from './local/lifecycle/prepare-sample.ts';
import {programText} from './present/next-step/program-text.ts';
import type {Catalogue} from './sql/catalogue/catalogue.ts';
import {openCatalogue} from './sql/catalogue/open-catalogue.ts';
import {isProjectFolder, readProject} from './sql/catalogue/read-project.ts';
import {editText} from './store/edit-text.ts';
import {createNotices} from './store/notices.ts';
import type {Boards, Session} from './store/session.ts';
import {systemClock} from './store/system-clock.ts';
import {createDraftFile} from './workflows/drafts/draft-file.ts';
import {createFileHistory} from './workflows/history/file-history.ts';
import type {Records} from './workflows/records/records.ts';
import {createWarehouseRecords} from './workflows/records/warehouse-records.ts';

/** The dwh.cfg template of the package; one folder up from both source/ and dist/. */
const template = fileURLToPath(new URL('../dwh.cfg', import.meta.url));

/** Only the built-in project has a sample, because only its data format is known. */
const builtInSample: SampleMaker = {
	async make(folder, signal) {
		const [{makeSample}, {defaultSample}, {sampleSummary}] = await Promise.all([
			import('./sample/make-sample.ts'),
			import('./sample/sample-options.ts'),
			import('./sample/sample-summary.ts'),
		]);
		return sampleSummary(await makeSample({...defaultSample, out: folder, signal}));
	},
	isWhole: async folder => (await import('./sample/is-whole-sample.ts')).isWholeSample(folder),
};

const openBackend = async (settings: Settings, isBuiltIn: boolean, onBroken: OnBrokenFile): Promise<Backend> => {
	if (settings.target === 'aws') {
		const {createAwsBackend} = await import('./aws/create-aws-backend.ts');
		return createAwsBackend({settings, clock: systemClock});
	}

	const {createLocalBackend} = await import('./local/create-local-backend.ts');
	return createLocalBackend({
		settings,
		clock: systemClock,
		onBroken,
		...(isBuiltIn ? {sample: builtInSample} : {}),
	});
};

/** Read on demand: a start does not need them. */
const createBoards = (folders: readonly string[], catalogue: () => Catalogue): Boards => ({
	find: async () => (await import('./config/board/find-boards.ts')).findBoards(folders, catalogue()),
	open: async name => (await import('./config/board/find-boards.ts')).openBoard(name, folders, catalogue()),
});

/** Returns the project named by flag or variable, else the one whose folders are beside the dwh.cfg in use. */
const projectFolderOf = async (
	flags: GlobalFlags,
	env: NodeJS.ProcessEnv,
	cwd: string,
): Promise<string | undefined> => {
	const named = flags.project ?? (env.DWH_PROJECT || undefined);
	if (named !== undefined) return named;
	const cfg = findFile({cwd, flag: flags.config, variable: env.DWH_CONFIG, fallbackFile: undefined});
	const folder = cfg ? path.dirname(cfg.file) : cwd;
	return (await isProjectFolder(folder)) ? folder : undefined;
};

export type OpenedSession = {readonly session: Session; readonly config: LoadedConfig};

/**
 * Returns configuration, catalogue and records for one run of the program. The backend opens at the first
 * `connect`. Throws `config` if the file or the catalogue cannot be read.
 */
export const openSession = async (flags: GlobalFlags, env: NodeJS.ProcessEnv, cwd: string): Promise<OpenedSession> => {
	const project = await readProject(await projectFolderOf(flags, env, cwd));
	const ownQueries = flags.queries === undefined ? [] : [flags.queries];
	const {catalogue, placeholders} = await openCatalogue(project, ownQueries);
	const sources: ConfigSources = {
		cwd,
		env,
		flags: {config: flags.config, target: flags.target, readOnly: flags.readOnly},
		project,
		placeholders,
		fallbackFile: project.isBuiltIn ? template : undefined,
	};
	const config = await loadConfig(sources);
	const live = createLiveConfig(sources, config);
	const {settings} = config;
	const configFolder = path.dirname(settings.configFile ?? cwd);
	const besideConfig = path.join(configFolder, 'queries');
	const hasMore = settings.configFile !== undefined && project.isBuiltIn && existsSync(besideConfig);
	const notices = createNotices();
	const liveCatalogue = createLiveCatalogue(
		{
			project,
			named: ownQueries,
			beside: settings.configFile === undefined ? undefined : besideConfig,
			isReadOnly: settings.isReadOnly,
		},
		hasMore ? (await openCatalogue(project, [...ownQueries, besideConfig])).catalogue : catalogue,
	);
	let backend: Promise<Backend> | undefined;
	/** Created on first use, because it requires a call to AWS for the account. */
	let records: {readonly settings: Settings; readonly of: Records} | undefined;
	const session: Session = {
		get settings() {
			return live.current().settings;
		},
		get problems() {
			return live.current().problems;
		},
		get values() {
			return live.current().values;
		},
		configEditing: live.editing,
		notes: project.notes,
		aliases: project.aliases,
		project,
		get catalogue() {
			return liveCatalogue.current();
		},
		ownQueries: liveCatalogue.queries,
		boards: createBoards(
			[...new Set([configFolder, project.folder])].map(folder => path.join(folder, 'boards')),
			liveCatalogue.current,
		),
		get records() {
			const {settings: current} = live.current();
			if (records?.settings !== current) {
				records = {
					settings: current,
					of: createWarehouseRecords({settings: current, connect: session.connect, onBroken: notices.add}),
				};
			}

			return records.of;
		},
		keyFile: createLiveKeys({home: settings.home, env, isReadOnly: () => live.current().settings.isReadOnly}),
		editText: (text, name) => editText(env, text, name),
		drafts: createDraftFile(settings, notices.add),
		history: createFileHistory(settings.home, notices.add),
		clock: systemClock,
		program: programText(flags, env),
		describeFiles: async (folder, signal) =>
			(await import('./local/describe/describe-files.ts')).describeFiles(folder, signal),
		connect() {
			backend ??= openBackend(live.current().settings, project.isBuiltIn, notices.add);
			return backend;
		},
		onNotice: notices.listen,
		isConnected: () => backend !== undefined,
		async disconnect() {
			const last = backend;
			backend = undefined;
			records = undefined;
			await (await last?.catch(() => undefined))?.close();
		},
	};
	return {
		session,
		get config() {
			return live.current();
		},
	};
};

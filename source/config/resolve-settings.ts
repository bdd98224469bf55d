import type {Settings} from '../core/settings.ts';
import type {Project} from '../sql/catalogue/project.ts';
import {cfgKeys, type Field, fields} from './cfg-keys.ts';
import {checkConflicts} from './check-sources.ts';
import type {Lookup} from './lookup.ts';
import {createPlaceholder, showProjectValues} from './project-values.ts';
import type {Cfg} from './read-cfg.ts';
import type {Report} from './report.ts';
import {resolveAws, resolveRegion} from './resolve-aws.ts';
import {resolveDb} from './resolve-db.ts';
import {resolveCopyOptions, resolveEtl} from './resolve-etl.ts';
import {resolveIam} from './resolve-iam.ts';
import {resolveHost, resolveIdentifier} from './resolve-identifier.ts';
import {resolveHome, resolveLocal} from './resolve-local.ts';
import {resolveNodes} from './resolve-nodes.ts';
import {resolveRedshift} from './resolve-redshift.ts';
import {resolveReadOnly, resolveTarget} from './resolve-target.ts';
import type {Resolving} from './resolving.ts';

export type SettingsSources = {
	readonly cfg: Cfg;
	readonly lookup: Lookup;
	readonly report: Report;
	readonly cwd: string;
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly flags: ConfigFlags;
	readonly project: Project;
	readonly configFile: string | undefined;
};

/** Resolves all settings; values and problems go into the report. */
export const resolveSettings = (sources: SettingsSources): Settings => {
	const {cfg, lookup, report, cwd, env, flags, project, configFile} = sources;
	const find = (field: Field) => lookup.find(cfgKeys[field]);
	for (const field of fields) checkConflicts(lookup.all(cfgKeys[field]), field, report);

	const target = resolveTarget(flags.target, find('target'), report);
	const resolving: Resolving = {find, report, onAws: target === 'aws' ? 'error' : 'warning'};
	const home = resolveHome(flags.home, env, cwd, report);
	const isReadOnly = resolveReadOnly(flags.readOnly, find('readOnly'), report);
	const ofHost = resolveHost(resolving);
	const partOfHost = (text: string | undefined) =>
		ofHost.configured && text !== undefined ? {...ofHost.configured, text} : undefined;
	const aws = resolveAws(resolving, env, partOfHost(ofHost.host?.region));
	const identifier = resolveIdentifier(resolving, partOfHost(ofHost.host?.identifier));
	const cluster = {identifier, ...resolveNodes(resolving)};
	const db = resolveDb(resolving, ofHost);
	const iam = resolveIam(resolving);
	const redshift = resolveRedshift(resolving);
	for (const field of ['cluster.vpcId', 'network.securityGroupId', 'network.securityGroupName'] as const) {
		report.show(field, find(field)?.text, find(field));
	}
	resolveRegion('s3.region', find('s3.region'), report);
	const etl = resolveEtl(resolving);
	const local = resolveLocal(resolving, cwd);
	resolveCopyOptions(lookup, report);
	showProjectValues(project, cfg.entries, lookup, report);

	const placeholder = createPlaceholder(report.values, project.aliases, lookup);
	return {
		target,
		project: project.name,
		configFile,
		home,
		isReadOnly,
		aws,
		redshift,
		cluster,
		db,
		iam,
		etl,
		local,
		placeholder,
	};
};

/** Choices on the command line, which take precedence over the environment and the file. */
export type ConfigFlags = {
	readonly config?: string | undefined;
	readonly target?: string | undefined;
	readonly home?: string | undefined;
	readonly readOnly?: boolean | undefined;
};

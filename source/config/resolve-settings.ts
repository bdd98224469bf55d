import type {Settings} from '../core/settings.ts';
import type {Project} from '../sql/project.ts';
import {aliases, type Field, fields} from './aliases.ts';
import {checkConflicts} from './check-conflicts.ts';
import type {ConfigFlags} from './config-flags.ts';
import type {Lookup} from './lookup.ts';
import type {Cfg} from './read-cfg.ts';
import type {Report} from './report.ts';
import {resolveAws} from './resolve-aws.ts';
import {resolveCopyOptions} from './resolve-copy-options.ts';
import {resolveDb} from './resolve-db.ts';
import {resolveEtl} from './resolve-etl.ts';
import {resolveHome} from './resolve-home.ts';
import {resolveHost} from './resolve-host.ts';
import {resolveIam} from './resolve-iam.ts';
import {resolveIdentifier} from './resolve-identifier.ts';
import {resolveLocal} from './resolve-local.ts';
import {resolveNodes} from './resolve-nodes.ts';
import {createPlaceholder} from './resolve-placeholder.ts';
import {resolveRedshift} from './resolve-redshift.ts';
import {resolveRegion} from './resolve-region.ts';
import {resolveReadOnly, resolveTarget} from './resolve-target.ts';
import type {Resolving} from './resolving.ts';
import {showProjectValues} from './show-project-values.ts';

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

/** The settings, resolved part by part; what they came to and what is wrong with them goes into the report. */
export const resolveSettings = (sources: SettingsSources): Settings => {
	const {cfg, lookup, report, cwd, env, flags, project, configFile} = sources;
	const find = (field: Field) => lookup.find(aliases[field]);
	for (const field of fields) checkConflicts(lookup.all(aliases[field]), field, report);

	const target = resolveTarget(flags.target, find('target'), report);
	const resolving: Resolving = {find, report, onAws: target === 'aws' ? 'error' : 'warning'};
	const home = resolveHome(flags.home, env, cwd, report);
	const isReadOnly = resolveReadOnly(flags.readOnly, find('readOnly'), report);
	const ofHost = resolveHost(resolving);
	const partOfHost = (text: string | undefined) =>
		ofHost.found && text !== undefined ? {...ofHost.found, text} : undefined;
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

import type {Role} from '@aws-sdk/client-iam';
import type {Settings} from '../core/settings.ts';
import {advisory, checkedValue} from './advisory.ts';
import {call, type Surroundings} from './call.ts';
import {findWorkgroup, tagsOf} from './find-serverless.ts';
import {isOurs} from './ownership.ts';
import {otherUses} from './role-notes.ts';

const ofClusters = async ({clients, settings}: Surroundings, arn: string, signal: AbortSignal): Promise<string[]> => {
	const [client, {paginateDescribeClusters}] = await Promise.all([
		clients.redshift(),
		import('@aws-sdk/client-redshift'),
	]);
	const isItself = (name: string) => settings.redshift.kind === 'provisioned' && settings.cluster.identifier === name;
	return call('list the clusters that use the role', signal, async options => {
		const names: string[] = [];
		for await (const {Clusters = []} of paginateDescribeClusters({client}, {}, options)) {
			for (const {ClusterIdentifier: name = '', ClusterStatus, IamRoles = [], Tags} of Clusters) {
				const isUsing = IamRoles.some(({IamRoleArn}) => IamRoleArn === arn) && ClusterStatus !== 'deleting';
				if (isUsing && !(isItself(name) && isOurs(settings, name, Tags))) names.push(`cluster ${name}`);
			}
		}
		return names;
	});
};

const ofNamespaces = async (around: Surroundings, arn: string, signal: AbortSignal): Promise<string[]> => {
	const {clients, settings} = around;
	const [client, {paginateListNamespaces}] = await Promise.all([
		clients.serverless(),
		import('@aws-sdk/client-redshift-serverless'),
	]);
	const isItself = (name: string) => settings.redshift.kind === 'serverless' && settings.cluster.identifier === name;
	const using = await call('list the namespaces that use the role', signal, async options => {
		const found: {readonly name: string; readonly arn: string | undefined}[] = [];
		for await (const {namespaces = []} of paginateListNamespaces({client}, {}, options)) {
			for (const {namespaceName: name = '', namespaceArn, status, iamRoles = []} of namespaces) {
				const isUsing = iamRoles.some(role => role.includes(arn)) && status !== 'DELETING';
				if (isUsing) found.push({name, arn: namespaceArn});
			}
		}
		return found;
	});
	const isOursByArn = async (name: string, it: string | undefined) =>
		isOurs(settings, name, await tagsOf(around, it, signal));
	// Ours goes before its role does, unless somebody else's workgroup holds on to it.
	const isHeld = async (name: string) => {
		const workgroup = await findWorkgroup(around, signal);
		return workgroup?.namespaceName === name && !(await isOursByArn(name, workgroup.workgroupArn));
	};
	const names: string[] = [];
	for (const {name, arn: namespaceArn} of using) {
		const isOwn = isItself(name) && (await isOursByArn(name, namespaceArn)) && !(await isHeld(name));
		if (!isOwn) names.push(`namespace ${name}`);
	}
	return names;
};

export type RoleUsers = {
	/** Other warehouses that the role is attached to, in this region. */
	readonly seen: readonly string[];
	/** Those that only a tag of the role tells of, because nobody could look there. */
	readonly noted: readonly {readonly name: string; readonly tag: string}[];
	/** Whether both kinds could be looked at in this region. */
	readonly isWhole: boolean;
};

const words: Readonly<Record<Settings['redshift']['kind'], string>> = {
	provisioned: 'cluster',
	serverless: 'namespace',
};

/** Who but the warehouse of the settings uses the role: what lists show, and where none can be had, what is noted. */
export const usersOfRole = async (
	around: Surroundings,
	{Arn = '', Tags}: Pick<Role, 'Arn' | 'Tags'>,
	signal: AbortSignal,
): Promise<RoleUsers> => {
	const {settings} = around;
	const [clusters, namespaces] = await Promise.all([
		advisory(around, signal, limited => ofClusters(around, Arn, limited)),
		advisory(around, signal, limited => ofNamespaces(around, Arn, limited)),
	]);
	const [provisioned, serverless] = [checkedValue(clusters), checkedValue(namespaces)];
	const lists = {provisioned, serverless};
	const noted = otherUses(settings, Tags).filter(
		({region, kind}) => region !== settings.aws.region || lists[kind] === undefined,
	);
	return {
		seen: [...(provisioned ?? []), ...(serverless ?? [])],
		noted: noted.map(({tag, region, kind, name}) => ({tag, name: `${words[kind]} ${name} in ${region}`})),
		isWhole: provisioned !== undefined && serverless !== undefined,
	};
};

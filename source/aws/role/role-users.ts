import type {Role} from '@aws-sdk/client-iam';
import type {AwsContext} from '../client/call.ts';
import {checkedValue, optionalCheck} from '../client/optional-check.ts';
import {listClusters} from '../cluster/find-cluster.ts';
import {isTagged} from '../ownership.ts';
import {findWorkgroup, listNamespaces, rolesOf, tagsOf} from '../serverless/find-serverless.ts';
import {otherTaggedUses} from './usage-tags.ts';

export type RoleUsers = {
	/** Other warehouses in this region to which the role is attached. */
	readonly listed: readonly string[];
	/** Warehouses known only by a tag of the role: in another region, or in a list that could not be read. */
	readonly tagged: readonly {readonly name: string; readonly tag: string}[];
};

/**
 * Returns the other warehouses that use the role. `attached` is the role that the setup attached to an
 * adopted warehouse and that a teardown detaches.
 */
export const findRoleUsers = async (
	context: AwsContext,
	{Arn = '', Tags}: Pick<Role, 'Arn' | 'Tags'>,
	attached: string | undefined,
	signal: AbortSignal,
): Promise<RoleUsers> => {
	const {settings} = context;
	const use = {arn: Arn, isAttachedByUs: attached === Arn};
	const [clusters, namespaces] = await Promise.all([
		optionalCheck(context, signal, limited => clustersWith(context, use, limited)),
		optionalCheck(context, signal, limited => namespacesWith(context, use, limited)),
	]);
	const lists = {provisioned: checkedValue(clusters), serverless: checkedValue(namespaces)};
	const tagged = otherTaggedUses(settings, Tags).filter(
		({region, kind}) => region !== settings.aws.region || lists[kind] === undefined,
	);
	const kinds = {provisioned: 'cluster', serverless: 'namespace'} as const;
	return {
		listed: [...(lists.provisioned ?? []), ...(lists.serverless ?? [])],
		tagged: tagged.map(({tag, region, kind, name}) => ({tag, name: `${kinds[kind]} ${name} in ${region}`})),
	};
};

type Use = {readonly arn: string; readonly isAttachedByUs: boolean};

const clustersWith = async (
	context: AwsContext,
	{arn, isAttachedByUs}: Use,
	signal: AbortSignal,
): Promise<string[]> => {
	const {cluster, redshift} = context.settings;
	const isItself = (name: string) => redshift.kind === 'provisioned' && cluster.identifier === name;
	const clusters = await listClusters(context, {}, signal);
	return clusters
		.filter(({IamRoles = []}) => IamRoles.some(({IamRoleArn}) => IamRoleArn === arn))
		.filter(({ClusterStatus}) => ClusterStatus !== 'deleting')
		.filter(({ClusterIdentifier: name = '', Tags}) => !(isItself(name) && (isAttachedByUs || isTagged(Tags))))
		.map(({ClusterIdentifier: name = ''}) => `cluster ${name}`);
};

const namespacesWith = async (
	context: AwsContext,
	{arn, isAttachedByUs}: Use,
	signal: AbortSignal,
): Promise<string[]> => {
	const {cluster, redshift} = context.settings;
	const isItself = (name: string) => redshift.kind === 'serverless' && cluster.identifier === name;
	const isOurs = async (resourceArn: string | undefined) => isTagged(await tagsOf(context, resourceArn, signal));
	// Our namespace is deleted before its role, unless a foreign workgroup prevents that.
	const isKept = async (name: string) => {
		const workgroup = await findWorkgroup(context, signal);
		return workgroup?.namespaceName === name && !(await isOurs(workgroup.workgroupArn));
	};
	const names: string[] = [];
	for (const namespace of await listNamespaces(context, signal)) {
		const {namespaceName: name = '', namespaceArn, status} = namespace;
		if (status === 'DELETING' || !rolesOf(namespace).some(role => role.arn === arn)) continue;
		const isOwn = isItself(name) && (isAttachedByUs || ((await isOurs(namespaceArn)) && !(await isKept(name))));
		if (!isOwn) names.push(`namespace ${name}`);
	}
	return names;
};

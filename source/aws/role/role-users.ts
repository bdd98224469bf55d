import type {Role} from '@aws-sdk/client-iam';
import type {Settings} from '../../core/settings.ts';
import {type AwsContext, call} from '../client/call.ts';
import {checkedValue, optionalCheck} from '../client/optional-check.ts';
import {isTagged} from '../ownership.ts';
import {findWorkgroup, tagsOf} from '../serverless/find-serverless.ts';
import {otherTaggedUses} from './usage-tags.ts';

type Use = {readonly arn: string; readonly isAttachedByUs: boolean};

const ofClusters = async (
	{clients, settings}: AwsContext,
	{arn, isAttachedByUs}: Use,
	signal: AbortSignal,
): Promise<string[]> => {
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
				if (isUsing && !(isItself(name) && (isAttachedByUs || isTagged(Tags)))) names.push(`cluster ${name}`);
			}
		}
		return names;
	});
};

const ofNamespaces = async (
	context: AwsContext,
	{arn, isAttachedByUs}: Use,
	signal: AbortSignal,
): Promise<string[]> => {
	const {clients, settings} = context;
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
	const isOursByArn = async (it: string | undefined) => isTagged(await tagsOf(context, it, signal));
	// Ours goes before its role does, unless somebody else's workgroup holds on to it.
	const isHeld = async (name: string) => {
		const workgroup = await findWorkgroup(context, signal);
		return workgroup?.namespaceName === name && !(await isOursByArn(workgroup.workgroupArn));
	};
	const names: string[] = [];
	for (const {name, arn: namespaceArn} of using) {
		const isOwn = isItself(name) && (isAttachedByUs || ((await isOursByArn(namespaceArn)) && !(await isHeld(name))));
		if (!isOwn) names.push(`namespace ${name}`);
	}
	return names;
};

export type RoleUsers = {
	/** Other warehouses that the role is attached to, in this region. */
	readonly seen: readonly string[];
	/** Those that only a tag of the role tells of, because nobody could look there. */
	readonly noted: readonly {readonly name: string; readonly tag: string}[];
};

const words: Readonly<Record<Settings['redshift']['kind'], string>> = {
	provisioned: 'cluster',
	serverless: 'namespace',
};

/**
 * Who but the warehouse of the settings uses the role: what lists show, and where none can be had, what is
 * noted. `attached` is the role that a set-up attached to a warehouse that is not ours, and detaches again.
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
		optionalCheck(context, signal, limited => ofClusters(context, use, limited)),
		optionalCheck(context, signal, limited => ofNamespaces(context, use, limited)),
	]);
	const [provisioned, serverless] = [checkedValue(clusters), checkedValue(namespaces)];
	const lists = {provisioned, serverless};
	const noted = otherTaggedUses(settings, Tags).filter(
		({region, kind}) => region !== settings.aws.region || lists[kind] === undefined,
	);
	return {
		seen: [...(provisioned ?? []), ...(serverless ?? [])],
		noted: noted.map(({tag, region, kind, name}) => ({tag, name: `${words[kind]} ${name} in ${region}`})),
	};
};

import type {InventoryItem} from '../../backend.ts';
import {type AwsContext, call} from '../client/call.ts';
import {isTagged, ownTags} from '../ownership.ts';
import {tagsOf} from '../serverless/find-serverless.ts';
import {clusterFigures} from './cluster-inventory.ts';
import {checkedItems} from './inventory-items.ts';
import {namespaceDetail, workgroupDetail} from './serverless-inventory.ts';

type Kind = AwsContext['settings']['redshift']['kind'];

/** A warehouse of ours under another name than the settings': it stays, and the next teardown under its name removes it. */
const itemOf = (
	kind: Kind,
	item: Pick<InventoryItem, 'kind' | 'name' | 'detail' | 'dollarsPerHour'>,
): InventoryItem => ({
	...item,
	detail: `${item.detail}, made by this program under another name`,
	isKept: true,
	remedy: `DWH_CLUSTER_IDENTIFIER=${item.name} DWH_WAREHOUSE=${kind} dwh-tui down removes it.`,
});

const clustersByTag = async (context: AwsContext, signal: AbortSignal): Promise<InventoryItem[]> => {
	const [client, {paginateDescribeClusters}] = await Promise.all([
		context.clients.redshift(),
		import('@aws-sdk/client-redshift'),
	]);
	const input = {TagKeys: ownTags.map(({Key}) => Key), TagValues: ownTags.map(({Value}) => Value)};
	return call(`list the clusters in ${context.settings.aws.region}`, signal, async options => {
		const items: InventoryItem[] = [];
		for await (const {Clusters = []} of paginateDescribeClusters({client}, input, options)) {
			for (const cluster of Clusters) {
				const {ClusterIdentifier: name = ''} = cluster;
				// AWS gives what matches either of them.
				if (name === context.settings.cluster.identifier || !isTagged(cluster.Tags)) continue;
				items.push(itemOf('provisioned', {kind: 'cluster', name, ...clusterFigures(context, cluster)}));
			}
		}
		return items;
	});
};

type Candidate = {
	readonly kind: 'workgroup' | 'namespace';
	readonly name: string;
	readonly arn: string | undefined;
	readonly detail: string;
};

const workgroups = async (context: AwsContext, signal: AbortSignal): Promise<Candidate[]> => {
	const [client, {paginateListWorkgroups}] = await Promise.all([
		context.clients.serverless(),
		import('@aws-sdk/client-redshift-serverless'),
	]);
	return call(`list the workgroups in ${context.settings.aws.region}`, signal, async options => {
		const found: Candidate[] = [];
		for await (const page of paginateListWorkgroups({client}, {}, options)) {
			for (const one of page.workgroups ?? []) {
				const {workgroupName: name = '', workgroupArn: arn} = one;
				found.push({kind: 'workgroup', name, arn, detail: workgroupDetail(context, one)});
			}
		}
		return found;
	});
};

const namespaces = async (context: AwsContext, signal: AbortSignal): Promise<Candidate[]> => {
	const [client, {paginateListNamespaces}] = await Promise.all([
		context.clients.serverless(),
		import('@aws-sdk/client-redshift-serverless'),
	]);
	return call(`list the namespaces in ${context.settings.aws.region}`, signal, async options => {
		const found: Candidate[] = [];
		for await (const page of paginateListNamespaces({client}, {}, options)) {
			for (const one of page.namespaces ?? []) {
				const {namespaceName: name = '', namespaceArn: arn} = one;
				found.push({kind: 'namespace', name, arn, detail: namespaceDetail(one)});
			}
		}
		return found;
	});
};

/** Lists show no tags: each of them has to be asked for its own. */
const ofOurs = async (
	context: AwsContext,
	found: readonly Candidate[],
	signal: AbortSignal,
): Promise<InventoryItem[]> => {
	const others = found.filter(({name}) => name !== context.settings.cluster.identifier);
	const items = await Promise.all(
		others.map(async ({arn, ...candidate}) =>
			isTagged(await tagsOf(context, arn, signal)) ? [itemOf('serverless', {...candidate, dollarsPerHour: 0})] : [],
		),
	);
	return items.flat();
};

/** Clusters of ours in the region, but the one of the settings. */
export const otherClusters = (context: AwsContext, signal: AbortSignal): Promise<InventoryItem[]> => {
	const command = `redshift describe-clusters --tag-keys ${ownTags.map(({Key}) => Key).join(' ')}`;
	const unchecked = {kind: 'other clusters', name: `in ${context.settings.aws.region}`, command, isKept: true};
	return checkedItems(context, unchecked, limited => clustersByTag(context, limited), signal);
};

/** Workgroups and namespaces of ours in the region, but those of the settings. */
export const otherServerless = async (context: AwsContext, signal: AbortSignal): Promise<InventoryItem[]> => {
	const name = `in ${context.settings.aws.region}`;
	const lists = [
		{kind: 'other workgroups', command: 'redshift-serverless list-workgroups', list: workgroups},
		{kind: 'other namespaces', command: 'redshift-serverless list-namespaces', list: namespaces},
	];
	const items = await Promise.all(
		lists.map(({kind, command, list}) =>
			checkedItems(
				context,
				{kind, name, command, isKept: true},
				async limited => ofOurs(context, await list(context, limited), limited),
				signal,
			),
		),
	);
	return items.flat();
};

import type {Cluster} from '@aws-sdk/client-redshift';
import type {InventoryItem} from '../../backend.ts';
import {type AwsContext, call} from '../client/call.ts';
import {findOrUndefined} from '../client/find-or-undefined.ts';
import {clusterState, findCluster, isMultiAz} from '../cluster/find-cluster.ts';
import {quoteOfNodes, storageText} from '../cost/cost.ts';
import {isTagged} from '../ownership.ts';
import {checkedItems, foreignItem, keptByOtherType, secretItems, snapshotItem} from './inventory-items.ts';

/** Its size, its state, and what it bills an hour. */
export const clusterFigures = ({settings}: AwsContext, cluster: Cluster) => {
	const state = clusterState(cluster);
	const isDouble = isMultiAz(cluster);
	const quote = quoteOfNodes(settings, {
		nodeType: cluster.NodeType ?? '',
		numNodes: cluster.NumberOfNodes ?? 1,
		isMultiAz: isDouble,
	});
	const nodes = `${isDouble ? '2 zones × ' : ''}${cluster.NumberOfNodes ?? 1} × ${cluster.NodeType}, ${state}`;
	const paused = `${nodes}, bills ${storageText(settings)}`;
	const running = quote.isKnown ? nodes : `${nodes}, bills at a rate that is not known`;
	return {
		detail: state === 'paused' ? paused : running,
		dollarsPerHour: state === 'paused' ? 0 : quote.dollarsPerHour,
	};
};

const findItems = async (context: AwsContext, signal: AbortSignal): Promise<InventoryItem[]> => {
	const {settings} = context;
	const cluster = await findCluster(context, signal);
	if (!cluster) return [];
	const name = settings.cluster.identifier;
	const {detail, dollarsPerHour} = clusterFigures(context, cluster);
	const isOther = settings.redshift.kind !== 'provisioned';
	if (!isTagged(cluster.Tags)) return isOther ? [] : [foreignItem(settings, 'cluster', detail, dollarsPerHour)];
	return [
		{kind: 'cluster', name, detail, dollarsPerHour},
		...secretItems(context, cluster.MasterPasswordSecretArn, 'cluster'),
	].map(item => ({...item, ...keptByOtherType(isOther, 'provisioned')}));
};

/** The cluster and its secret; one that is not ours only where dwh.cfg names its kind. */
export const clusterItems = (context: AwsContext, signal: AbortSignal): Promise<InventoryItem[]> => {
	const {cluster, redshift} = context.settings;
	const name = cluster.identifier;
	const command = `redshift describe-clusters --cluster-identifier ${name}`;
	const unchecked = {kind: 'cluster', name, command, isKept: redshift.kind !== 'provisioned'};
	return checkedItems(context, unchecked, limited => findItems(context, limited), signal);
};

const manualSnapshots = async (
	context: AwsContext,
	filter: {readonly ClusterExists?: boolean},
	signal: AbortSignal,
): Promise<InventoryItem[]> => {
	const {clients, settings} = context;
	const [client, {paginateDescribeClusterSnapshots}] = await Promise.all([
		clients.redshift(),
		import('@aws-sdk/client-redshift'),
	]);
	const {identifier} = settings.cluster;
	return call(`list the snapshots of the cluster ${identifier}`, signal, async options => {
		const items: InventoryItem[] = [];
		// Automated ones go with the cluster; those that somebody took stay, and bill.
		const input = {ClusterIdentifier: identifier, SnapshotType: 'manual', ...filter};
		for await (const {Snapshots = []} of paginateDescribeClusterSnapshots({client}, input, options)) {
			for (const {SnapshotIdentifier = '', TotalBackupSizeInMegaBytes = 0, Status} of Snapshots) {
				const item = {name: SnapshotIdentifier, status: Status, megabytes: TotalBackupSizeInMegaBytes};
				items.push(
					snapshotItem(context, item, `redshift delete-cluster-snapshot --snapshot-identifier ${SnapshotIdentifier}`),
				);
			}
		}
		return items;
	});
};

/** Snapshots that were taken by hand. Those of a cluster that has gone are asked for in another way than those of one that is there. */
export const snapshotItems = (context: AwsContext, signal: AbortSignal): Promise<InventoryItem[]> => {
	const name = context.settings.cluster.identifier;
	const command = `redshift describe-cluster-snapshots --cluster-identifier ${name} --snapshot-type manual`;
	const gone = ['ClusterNotFoundFault'];
	const find = async (limited: AbortSignal) => {
		const ofCluster = await findOrUndefined(gone, () => manualSnapshots(context, {}, limited));
		return (
			ofCluster ?? (await findOrUndefined(gone, () => manualSnapshots(context, {ClusterExists: false}, limited))) ?? []
		);
	};
	return checkedItems(context, {kind: 'snapshots of the cluster', name, command, isKept: true}, find, signal);
};

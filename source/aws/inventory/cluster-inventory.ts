import type {Cluster} from '@aws-sdk/client-redshift';
import type {InventoryItem} from '../../backend.ts';
import {type AwsContext, listAll} from '../client/call.ts';
import {findOrUndefined} from '../client/find-or-undefined.ts';
import {clusterState, findCluster, isMultiAz} from '../cluster/find-cluster.ts';
import {quoteOfNodes, storageText} from '../cost/cost.ts';
import {isTagged} from '../ownership.ts';
import {checkedItems, foreignItem, keptByOtherType, secretItems, snapshotItem} from './inventory-items.ts';

/** Returns the size and state of a cluster, and what it bills an hour. */
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
	const running = quote.isKnown ? nodes : `${nodes}, bills at an unknown rate`;
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

/** Returns the cluster and its secret. A foreign cluster is listed only if dwh.cfg names its deployment type. */
export const clusterItems = (context: AwsContext, signal: AbortSignal): Promise<InventoryItem[]> => {
	const {cluster, redshift} = context.settings;
	const name = cluster.identifier;
	const command = `redshift describe-clusters --cluster-identifier ${name}`;
	const unchecked = {kind: 'cluster', name, command, isKept: redshift.kind !== 'provisioned'};
	return checkedItems(context, unchecked, limited => findItems(context, limited), signal);
};

const manualSnapshots = (
	context: AwsContext,
	filter: {readonly ClusterExists?: boolean},
	signal: AbortSignal,
): Promise<InventoryItem[]> => {
	const {clients, settings} = context;
	const {identifier} = settings.cluster;
	// Automated snapshots are deleted with the cluster; manual ones remain and bill.
	const input = {ClusterIdentifier: identifier, SnapshotType: 'manual', ...filter};
	return listAll(
		`list the snapshots of the cluster ${identifier}`,
		signal,
		async options => {
			const [client, {paginateDescribeClusterSnapshots}] = await Promise.all([
				clients.redshift(),
				import('@aws-sdk/client-redshift'),
			]);
			return paginateDescribeClusterSnapshots({client}, input, options);
		},
		({Snapshots = []}) =>
			Snapshots.map(({SnapshotIdentifier: name = '', TotalBackupSizeInMegaBytes: megabytes = 0, Status: status}) => {
				const command = `redshift delete-cluster-snapshot --snapshot-identifier ${name}`;
				return snapshotItem(context, {name, status, megabytes}, command);
			}),
	);
};

/** Returns manual snapshots. AWS lists those of a deleted cluster with another request. */
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

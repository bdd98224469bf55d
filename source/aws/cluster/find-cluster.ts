import type {Cluster} from '@aws-sdk/client-redshift';
import type {WarehouseState} from '../../core/warehouse-state.ts';
import {type AwsContext, call, listAll, requireField} from '../client/call.ts';
import {findOrUndefined} from '../client/find-or-undefined.ts';

const redshift = () => import('@aws-sdk/client-redshift');

/** Returns the configured cluster as AWS describes it; undefined if there is none. */
export const findCluster = ({clients, settings}: AwsContext, signal: AbortSignal): Promise<Cluster | undefined> => {
	const {identifier} = settings.cluster;
	const action = `read the cluster ${identifier}`;
	return findOrUndefined(['ClusterNotFoundFault'], async () => {
		const {Clusters} = await call(action, signal, async options => {
			const [client, {DescribeClustersCommand}] = await Promise.all([clients.redshift(), redshift()]);
			return client.send(new DescribeClustersCommand({ClusterIdentifier: identifier}), options);
		});
		return requireField(Clusters, action)[0];
	});
};

/** Returns every cluster of the region, or those with one of these tag keys and one of these values. */
export const listClusters = (
	{clients, settings}: AwsContext,
	filter: {readonly TagKeys?: string[]; readonly TagValues?: string[]},
	signal: AbortSignal,
): Promise<Cluster[]> =>
	listAll(
		`list the clusters in ${settings.aws.region}`,
		signal,
		async options => {
			const [client, {paginateDescribeClusters}] = await Promise.all([clients.redshift(), redshift()]);
			return paginateDescribeClusters({client}, filter, options);
		},
		({Clusters}) => Clusters,
	);

/** Returns milliseconds since 1970; undefined until AWS reports the time. */
export const createdAtOf = (time: Date | undefined): number | undefined => time?.getTime();

/** Whether the cluster runs in two availability zones, each with the reported number of nodes. */
export const isMultiAz = ({MultiAZ}: Pick<Cluster, 'MultiAZ'>): boolean => MultiAZ?.toLowerCase() === 'enabled';

/** Returns the state in the terms of the contract. An unknown status is returned unchanged. */
export const clusterState = (cluster: Pick<Cluster, 'ClusterStatus'> | undefined): WarehouseState => {
	if (!cluster) return 'absent';
	const status = cluster.ClusterStatus ?? 'unknown';
	if (status === 'final-snapshot') return 'deleting';
	// "available, prep-for-resize" runs statements.
	return status.startsWith('available,') ? 'available' : status;
};

/** Returns how long a state usually lasts, in words. Measured on two small nodes. */
export const typicalOf = (state: WarehouseState): string | undefined => {
	switch (state) {
		case 'creating':
			return 'about 5 min, larger clusters up to 30 min';
		case 'pausing':
			return 'about 6 min';
		case 'resuming':
			return 'about 4 min';
		case 'deleting':
		case 'modifying':
		case 'rebooting':
			return 'a few minutes';
		case 'resizing':
			return '10 min to some hours';
		default:
			return undefined;
	}
};

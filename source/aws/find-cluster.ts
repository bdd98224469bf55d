import type {Cluster} from '@aws-sdk/client-redshift';
import {answered, call, type Surroundings} from './call.ts';
import {lookFor} from './look-for.ts';

/** The cluster of the settings as AWS describes it; undefined when there is none. */
export const findCluster = ({clients, settings}: Surroundings, signal: AbortSignal): Promise<Cluster | undefined> => {
	const {identifier} = settings.cluster;
	const action = `look at the cluster ${identifier}`;
	return lookFor(['ClusterNotFoundFault'], async () => {
		const {Clusters} = await call(action, signal, async options => {
			const [client, {DescribeClustersCommand}] = await Promise.all([
				clients.redshift(),
				import('@aws-sdk/client-redshift'),
			]);
			return client.send(new DescribeClustersCommand({ClusterIdentifier: identifier}), options);
		});
		return answered(Clusters, action)[0];
	});
};

/** Milliseconds since 1970; undefined while AWS does not tell. */
export const createdAtOf = (time: Date | undefined): number | undefined => time?.getTime();

/** Whether it runs in two availability zones, each with as many nodes as it says. */
export const isMultiAz = ({MultiAZ}: Pick<Cluster, 'MultiAZ'>): boolean => MultiAZ?.toLowerCase() === 'enabled';

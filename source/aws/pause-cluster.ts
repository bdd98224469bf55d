import {call, type Surroundings} from './call.ts';
import {findCluster} from './find-cluster.ts';
import {refuseForeign} from './ownership.ts';

const redshift = () => import('@aws-sdk/client-redshift');

const requireOurs = async (around: Surroundings, signal: AbortSignal): Promise<void> => {
	const cluster = await findCluster(around, signal);
	if (!cluster) return;
	const {identifier: name} = around.settings.cluster;
	refuseForeign(
		around.settings,
		{kind: 'cluster', name, tags: cluster.Tags, key: '[DWH] DWH_CLUSTER_IDENTIFIER'},
		'paused or resumed',
	);
};

/** Asks AWS to pause the cluster: it takes a snapshot, stops the nodes and bills for data alone. */
export const pauseCluster = async (around: Surroundings, signal: AbortSignal): Promise<void> => {
	const {clients, settings} = around;
	const {identifier} = settings.cluster;
	await requireOurs(around, signal);
	await call(`pause the cluster ${identifier}`, signal, async options => {
		const [client, {PauseClusterCommand}] = await Promise.all([clients.redshift(), redshift()]);
		return client.send(new PauseClusterCommand({ClusterIdentifier: identifier}), options);
	});
};

/** Asks AWS to start the nodes of a paused cluster again. */
export const resumeCluster = async (around: Surroundings, signal: AbortSignal): Promise<void> => {
	const {clients, settings} = around;
	const {identifier} = settings.cluster;
	await requireOurs(around, signal);
	await call(`resume the cluster ${identifier}`, signal, async options => {
		const [client, {ResumeClusterCommand}] = await Promise.all([clients.redshift(), redshift()]);
		return client.send(new ResumeClusterCommand({ClusterIdentifier: identifier}), options);
	});
};

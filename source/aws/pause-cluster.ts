import type {Cluster} from '@aws-sdk/client-redshift';
import {notePause, noteResume} from './billed-time.ts';
import {call, type Surroundings} from './call.ts';
import {findCluster} from './find-cluster.ts';
import {refuseForeign} from './ownership.ts';

const redshift = () => import('@aws-sdk/client-redshift');

const requireOurs = async (around: Surroundings, signal: AbortSignal): Promise<Cluster | undefined> => {
	const cluster = await findCluster(around, signal);
	const {identifier: name} = around.settings.cluster;
	if (cluster) {
		const key = '[DWH] DWH_CLUSTER_IDENTIFIER';
		refuseForeign(around.settings, {kind: 'cluster', name, tags: cluster.Tags, key}, 'paused or resumed');
	}
	return cluster;
};

/** Asks AWS to pause the cluster: it takes a snapshot, stops the nodes and bills for data alone. */
export const pauseCluster = async (around: Surroundings, now: number, signal: AbortSignal): Promise<void> => {
	const {clients, settings} = around;
	const {identifier} = settings.cluster;
	await requireOurs(around, signal);
	await call(`pause the cluster ${identifier}`, signal, async options => {
		const [client, {PauseClusterCommand}] = await Promise.all([clients.redshift(), redshift()]);
		return client.send(new PauseClusterCommand({ClusterIdentifier: identifier}), options);
	});
	await notePause(around, now, signal);
};

/** Asks AWS to start the nodes of a paused cluster again. */
export const resumeCluster = async (around: Surroundings, now: number, signal: AbortSignal): Promise<void> => {
	const {clients, settings} = around;
	const {identifier} = settings.cluster;
	const cluster = await requireOurs(around, signal);
	await call(`resume the cluster ${identifier}`, signal, async options => {
		const [client, {ResumeClusterCommand}] = await Promise.all([clients.redshift(), redshift()]);
		return client.send(new ResumeClusterCommand({ClusterIdentifier: identifier}), options);
	});
	if (cluster) await noteResume(around, cluster, now, signal);
};

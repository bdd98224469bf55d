import type {Cluster} from '@aws-sdk/client-redshift';
import {type AwsContext, call} from '../client/call.ts';
import {awsNameOf} from '../client/error-from-aws.ts';
import {refuseChange} from '../ownership.ts';
import {tagPause, tagResume} from './billed-time.ts';
import {clusterState, findCluster} from './find-cluster.ts';

const redshift = () => import('@aws-sdk/client-redshift');

const requireOurs = async (
	context: AwsContext,
	action: 'pause' | 'resume',
	signal: AbortSignal,
): Promise<Cluster | undefined> => {
	const cluster = await findCluster(context, signal);
	if (cluster) {
		const {
			cluster: {identifier: name},
			aws: {region},
		} = context.settings;
		const command = `aws redshift ${action}-cluster --cluster-identifier ${name} --region ${region}`;
		refuseChange({kind: 'cluster', name, tags: cluster.Tags}, `${action}d`, command);
	}
	return cluster;
};

/** Runs a change. Ignores the error that it is already in progress: an earlier response was lost. */
const unlessInProgress = async (
	context: AwsContext,
	states: readonly string[],
	change: () => Promise<unknown>,
	signal: AbortSignal,
): Promise<void> => {
	try {
		await change();
	} catch (thrown) {
		if (awsNameOf(thrown) !== 'InvalidClusterStateFault') throw thrown;
		if (!states.includes(clusterState(await findCluster(context, signal)))) throw thrown;
	}
};

/** Starts pausing the cluster: AWS takes a snapshot, stops the nodes and bills for data only. */
export const pauseCluster = async (context: AwsContext, now: number, signal: AbortSignal): Promise<void> => {
	const {clients, settings} = context;
	const {identifier} = settings.cluster;
	const pause = () =>
		call(`pause the cluster ${identifier}`, signal, async options => {
			const [client, {PauseClusterCommand}] = await Promise.all([clients.redshift(), redshift()]);
			return client.send(new PauseClusterCommand({ClusterIdentifier: identifier}), options);
		});
	await requireOurs(context, 'pause', signal);
	await unlessInProgress(context, ['pausing', 'paused'], pause, signal);
	await tagPause(context, now, signal);
};

/** Starts resuming a paused cluster. */
export const resumeCluster = async (context: AwsContext, now: number, signal: AbortSignal): Promise<void> => {
	const {clients, settings} = context;
	const {identifier} = settings.cluster;
	const resume = () =>
		call(`resume the cluster ${identifier}`, signal, async options => {
			const [client, {ResumeClusterCommand}] = await Promise.all([clients.redshift(), redshift()]);
			return client.send(new ResumeClusterCommand({ClusterIdentifier: identifier}), options);
		});
	const cluster = await requireOurs(context, 'resume', signal);
	const wasPaused = clusterState(cluster) === 'paused';
	await unlessInProgress(context, wasPaused ? ['resuming', 'available'] : ['resuming'], resume, signal);
	if (cluster) await tagResume(context, cluster, now, signal);
};

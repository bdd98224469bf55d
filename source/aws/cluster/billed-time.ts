import type {Cluster} from '@aws-sdk/client-redshift';
import {toDwhError} from '../../core/dwh-error.ts';
import {type AwsContext, call} from '../client/call.ts';
import {partitionOf, whoAmI} from '../client/identity.ts';

/** Tags with the sum of pauses and the start of the last one, because AWS does not report pauses. */
const idleKey = 'dwh-tui-paused-ms';
const sinceKey = 'dwh-tui-paused-since';

type Tagged = Pick<Cluster, 'Tags' | 'ClusterCreateTime' | 'ClusterStatus'>;

const tagOf = ({Tags = []}: Tagged, key: string): string | undefined =>
	Tags.find(tag => tag.Key === key)?.Value || undefined;

const idleOf = (cluster: Tagged): number => Number(tagOf(cluster, idleKey)) || 0;

const sinceOf = (cluster: Tagged): number | undefined => {
	const time = Date.parse(tagOf(cluster, sinceKey) ?? '');
	return Number.isNaN(time) ? undefined : time;
};

/** Returns the milliseconds that the nodes have billed since their creation. Pauses by other programs count as running. */
export const billedMs = (cluster: Tagged, now: number): number => {
	const created = cluster.ClusterCreateTime?.getTime();
	if (created === undefined) return 0;
	const isPaused = cluster.ClusterStatus === 'paused' || cluster.ClusterStatus === 'pausing';
	const until = isPaused ? (sinceOf(cluster) ?? now) : now;
	return Math.max(0, until - created - idleOf(cluster));
};

const setTags = async (context: AwsContext, tags: Readonly<Record<string, string>>, signal: AbortSignal) => {
	const {clients, settings} = context;
	try {
		const {account} = await whoAmI(context, signal);
		const {region} = settings.aws;
		const ResourceName = `arn:${partitionOf(region)}:redshift:${region}:${account}:cluster:${settings.cluster.identifier}`;
		const Tags = Object.entries(tags).map(([Key, Value]) => ({Key, Value}));
		await call(`tag the cluster ${settings.cluster.identifier}`, signal, async options => {
			const [client, {CreateTagsCommand}] = await Promise.all([clients.redshift(), import('@aws-sdk/client-redshift')]);
			return client.send(new CreateTagsCommand({ResourceName, Tags}), options);
		});
	} catch (thrown) {
		// Failures are ignored: without the tags the pause counts as running.
		if (toDwhError(thrown).kind === 'bug') throw thrown;
	}
};

/** Records in tags that the nodes stop billing now. */
export const tagPause = (context: AwsContext, now: number, signal: AbortSignal): Promise<void> =>
	setTags(context, {[sinceKey]: new Date(now).toISOString()}, signal);

/** Records in tags that the nodes bill again, and the length of the pause. */
export const tagResume = async (
	context: AwsContext,
	cluster: Tagged,
	now: number,
	signal: AbortSignal,
): Promise<void> => {
	const since = sinceOf(cluster);
	if (since === undefined) return;
	const idle = idleOf(cluster) + Math.max(0, now - since);
	await setTags(context, {[idleKey]: String(idle), [sinceKey]: ''}, signal);
};

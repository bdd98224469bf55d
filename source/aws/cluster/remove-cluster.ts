import type {EnsureResult, RemovalConsent} from '../../backend.ts';
import {DwhError} from '../../core/dwh-error.ts';
import {type AwsContext, call} from '../client/call.ts';
import {awsNameOf} from '../client/error-from-aws.ts';
import {isTagged} from '../ownership.ts';
import {stillCreating} from '../still-creating.ts';
import {clusterState, findCluster} from './find-cluster.ts';

/** Asks AWS to delete the cluster and its data; one that this program did not make only with consent. */
export const removeCluster = async (
	context: AwsContext,
	consent: RemovalConsent | undefined,
	signal: AbortSignal,
): Promise<EnsureResult> => {
	const {clients, settings} = context;
	const name = settings.cluster.identifier;
	const seen = await findCluster(context, signal);
	if (!seen) return {action: 'absent', name, detail: 'there is none'};
	const isOwn = isTagged(seen.Tags);
	if (!isOwn && consent?.adopted !== name)
		return {action: 'found', name, detail: 'it stays, because this program did not make it'};
	if (['deleting', 'final-snapshot'].includes(clusterState(seen)))
		return {action: 'waiting', name, detail: 'it is being removed'};
	try {
		await call(`remove the cluster ${name}`, signal, async options => {
			const [client, {DeleteClusterCommand}] = await Promise.all([
				clients.redshift(),
				import('@aws-sdk/client-redshift'),
			]);
			const snapshot = isOwn ? undefined : consent?.finalSnapshot;
			return client.send(
				new DeleteClusterCommand({
					ClusterIdentifier: name,
					SkipFinalClusterSnapshot: snapshot === undefined,
					FinalClusterSnapshotIdentifier: snapshot,
				}),
				options,
			);
		});
	} catch (thrown) {
		const fault = awsNameOf(thrown);
		if (fault === 'ClusterNotFoundFault') return {action: 'removed', name, detail: 'it is gone'};
		if (fault !== 'InvalidClusterStateFault') throw thrown;
		// An earlier request took effect although its answer was lost.
		const state = clusterState(await findCluster(context, signal));
		if (['absent', 'deleting', 'final-snapshot'].includes(state))
			return {action: 'waiting', name, detail: 'it is being removed'};
		if (state === 'creating') throw stillCreating(`cluster ${name}`, thrown);
		throw new DwhError(
			'change-in-progress',
			`There is an operation running on the cluster ${name}, which is ${state}.`,
			{
				nextSteps: ['dwh-tui down again, when it has come to rest.', 'dwh-tui status shows its state.'],
				cause: thrown instanceof DwhError ? thrown.cause : undefined,
			},
		);
	}
	return {action: 'removed', name, detail: `${seen.NumberOfNodes ?? 1} × ${seen.NodeType ?? 'node'}`};
};

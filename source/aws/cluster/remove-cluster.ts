import type {EnsureResult, RemovalConsent} from '../../backend.ts';
import {DwhError} from '../../core/dwh-error.ts';
import {type AwsContext, call} from '../client/call.ts';
import {awsNameOf} from '../client/error-from-aws.ts';
import {isTagged} from '../ownership.ts';
import {clusterState, findCluster} from './find-cluster.ts';

/** Starts the deletion of the cluster and its data; of a foreign cluster only with consent. */
export const removeCluster = async (
	context: AwsContext,
	consent: RemovalConsent | undefined,
	signal: AbortSignal,
): Promise<EnsureResult> => {
	const {clients, settings} = context;
	const name = settings.cluster.identifier;
	const existing = await findCluster(context, signal);
	if (!existing) return {action: 'absent', name, detail: 'does not exist'};
	const isOwn = isTagged(existing.Tags);
	if (!isOwn && consent?.adopted !== name)
		return {action: 'found', name, detail: 'not removed, because this program did not create it'};
	if (['deleting', 'final-snapshot'].includes(clusterState(existing)))
		return {action: 'waiting', name, detail: 'it is being removed'};
	try {
		await call(`delete the cluster ${name}`, signal, async options => {
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
		if (fault === 'ClusterNotFoundFault') return {action: 'removed', name, detail: 'already deleted'};
		if (fault !== 'InvalidClusterStateFault') throw thrown;
		// An earlier request succeeded but its response was lost.
		const state = clusterState(await findCluster(context, signal));
		if (['absent', 'deleting', 'final-snapshot'].includes(state))
			return {action: 'waiting', name, detail: 'it is being removed'};
		const [code, reason] =
			state === 'creating'
				? (['still-creating', 'it is still being created'] as const)
				: (['change-in-progress', `another operation is in progress, and it is ${state}`] as const);
		throw new DwhError(code, `Could not remove the cluster ${name}: ${reason}.`, {
			nextSteps: [
				{text: 'Check its state', command: 'status'},
				{text: 'Remove it when it is available', command: 'down'},
			],
			cause: thrown instanceof DwhError ? thrown.cause : undefined,
		});
	}
	return {action: 'removed', name, detail: `${existing.NumberOfNodes ?? 1} × ${existing.NodeType ?? 'node'}`};
};

import type {ListSnapshotsRequest, ListSnapshotsResponse} from '@aws-sdk/client-redshift-serverless';
import type {CallContext, Handlers} from '../protocol/context.ts';

export const serverlessSnapshotHandlers = {
	/** Serverless snapshots are those of clusters whose name is the namespace's. */
	ListSnapshots({namespaceName}: ListSnapshotsRequest, {world, region}: CallContext): ListSnapshotsResponse {
		return {
			snapshots: world.snapshots
				.filter(one => one.region === region && one.type === 'manual' && one.cluster === namespaceName)
				.map(one => ({
					namespaceName: one.cluster,
					snapshotName: one.identifier,
					snapshotCreateTime: new Date(one.createdAt),
					status: 'AVAILABLE',
					totalBackupSizeInMegaBytes: one.megabytes,
				})),
		};
	},
} satisfies Handlers;

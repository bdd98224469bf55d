import type {ListSnapshotsRequest, ListSnapshotsResponse} from '@aws-sdk/client-redshift-serverless';
import type {CallContext, Handlers} from '../protocol/context.ts';

export const serverlessSnapshotHandlers = {
	ListSnapshots({namespaceName}: ListSnapshotsRequest, {world, region}: CallContext): ListSnapshotsResponse {
		return {
			snapshots: world.snapshots
				.filter(one => one.region === region && one.isOfNamespace && one.cluster === namespaceName)
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

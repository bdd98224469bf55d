import type {Cluster} from '@aws-sdk/client-redshift';
import type {WarehouseState} from '../core/warehouse-state.ts';

/** The state in the words of the contract; what AWS invents later is passed on as it is. */
export const clusterState = (cluster: Pick<Cluster, 'ClusterStatus'> | undefined): WarehouseState => {
	if (!cluster) return 'absent';
	const status = cluster.ClusterStatus ?? 'unknown';
	if (status === 'final-snapshot') return 'deleting';
	// "available, prep-for-resize": it works, and says what else it does.
	return status.startsWith('available,') ? 'available' : status;
};

/** How long a state usually lasts, in words. Measured on two small nodes. */
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

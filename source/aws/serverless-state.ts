import type {Namespace, Workgroup} from '@aws-sdk/client-redshift-serverless';
import type {WarehouseState} from '../core/warehouse-state.ts';

/** A namespace without its workgroup, on the way up or down: nothing goes on by itself there. */
export const halfMade = 'half made';

/** Namespace and workgroup as one state in the words of the contract. */
export const serverlessState = (
	workgroup: Pick<Workgroup, 'status'> | undefined,
	namespace: Pick<Namespace, 'status'> | undefined,
): WarehouseState => {
	if (!workgroup && !namespace) return 'absent';
	if (workgroup?.status === 'DELETING' || namespace?.status === 'DELETING') return 'deleting';
	if (!workgroup) return namespace?.status === 'AVAILABLE' ? halfMade : 'modifying';
	if (workgroup.status === 'AVAILABLE' && namespace?.status === 'MODIFYING') return 'modifying';
	return (workgroup.status ?? 'unknown').toLowerCase();
};

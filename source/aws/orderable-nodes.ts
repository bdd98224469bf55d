import {call, type Surroundings} from './call.ts';
import type {Orderable} from './choose-nodes.ts';
import {ifAllowed} from './look-for.ts';

/** What can be ordered in the region; undefined where we may not ask. */
export const orderableNodes = (
	{clients, settings}: Surroundings,
	signal: AbortSignal,
): Promise<readonly Orderable[] | undefined> =>
	ifAllowed(async () => {
		const [client, {paginateDescribeOrderableClusterOptions}] = await Promise.all([
			clients.redshift(),
			import('@aws-sdk/client-redshift'),
		]);
		return call(`ask which node types there are in ${settings.aws.region}`, signal, async options => {
			const orderable: Orderable[] = [];
			for await (const page of paginateDescribeOrderableClusterOptions({client}, {MaxRecords: 100}, options)) {
				for (const {NodeType = '', ClusterType = ''} of page.OrderableClusterOptions ?? []) {
					orderable.push({nodeType: NodeType, clusterType: ClusterType});
				}
			}
			return orderable;
		});
	});

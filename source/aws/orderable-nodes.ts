import {advisory, type Checked} from './advisory.ts';
import {call, type Surroundings} from './call.ts';
import type {Orderable} from './choose-nodes.ts';

/** What can be ordered in the region. */
export const orderableNodes = (around: Surroundings, signal: AbortSignal): Promise<Checked<readonly Orderable[]>> =>
	advisory(around, signal, async limited => {
		const {clients, settings} = around;
		const [client, {paginateDescribeOrderableClusterOptions}] = await Promise.all([
			clients.redshift(),
			import('@aws-sdk/client-redshift'),
		]);
		return call(`ask which node types there are in ${settings.aws.region}`, limited, async options => {
			const orderable: Orderable[] = [];
			for await (const page of paginateDescribeOrderableClusterOptions({client}, {MaxRecords: 100}, options)) {
				for (const {NodeType = '', ClusterType = ''} of page.OrderableClusterOptions ?? []) {
					orderable.push({nodeType: NodeType, clusterType: ClusterType});
				}
			}
			return orderable;
		});
	});

import type {InventoryItem} from '../../backend.ts';
import type {Settings} from '../../core/settings.ts';
import type {AwsContext} from '../client/call.ts';
import {listClusters} from '../cluster/find-cluster.ts';
import {isTagged, ownTags} from '../ownership.ts';
import {listNamespaces, listWorkgroups, tagsOf} from '../serverless/find-serverless.ts';
import {clusterFigures} from './cluster-inventory.ts';
import {checkedItems} from './inventory-items.ts';
import {namespaceDetail, workgroupDetail} from './serverless-inventory.ts';

type OtherWarehouse = Pick<InventoryItem, 'kind' | 'name' | 'detail' | 'dollarsPerHour'> & {readonly isOurs: boolean};

const ourClusters = async (context: AwsContext, signal: AbortSignal): Promise<OtherWarehouse[]> => {
	const filter = {TagKeys: ownTags.map(({Key}) => Key), TagValues: ownTags.map(({Value}) => Value)};
	const clusters = await listClusters(context, filter, signal);
	return clusters.map(cluster => ({
		kind: 'cluster',
		name: cluster.ClusterIdentifier ?? '',
		...clusterFigures(context, cluster),
		// AWS lists resources that match either the key or the value.
		isOurs: isTagged(cluster.Tags),
	}));
};

const ourWorkgroups = async (context: AwsContext, signal: AbortSignal): Promise<OtherWarehouse[]> => {
	const workgroups = await listWorkgroups(context, signal);
	return Promise.all(
		workgroups.map(async workgroup => ({
			kind: 'workgroup',
			name: workgroup.workgroupName ?? '',
			detail: workgroupDetail(context, workgroup),
			dollarsPerHour: 0,
			isOurs: isTagged(await tagsOf(context, workgroup.workgroupArn, signal)),
		})),
	);
};

const ourNamespaces = async (context: AwsContext, signal: AbortSignal): Promise<OtherWarehouse[]> => {
	const namespaces = await listNamespaces(context, signal);
	return Promise.all(
		namespaces.map(async namespace => ({
			kind: 'namespace',
			name: namespace.namespaceName ?? '',
			detail: namespaceDetail(namespace),
			dollarsPerHour: 0,
			isOurs: isTagged(await tagsOf(context, namespace.namespaceArn, signal)),
		})),
	);
};

const tagKeys = ownTags.map(({Key}) => Key).join(' ');

type List = {
	readonly kind: string;
	readonly type: Settings['redshift']['kind'];
	readonly command: string;
	readonly list: (context: AwsContext, signal: AbortSignal) => Promise<OtherWarehouse[]>;
};

const lists: readonly List[] = [
	{
		kind: 'other clusters',
		type: 'provisioned',
		command: `redshift describe-clusters --tag-keys ${tagKeys}`,
		list: ourClusters,
	},
	{
		kind: 'other workgroups',
		type: 'serverless',
		command: 'redshift-serverless list-workgroups',
		list: ourWorkgroups,
	},
	{
		kind: 'other namespaces',
		type: 'serverless',
		command: 'redshift-serverless list-namespaces',
		list: ourNamespaces,
	},
];

/** Returns our warehouses in the region with other names. A teardown with their name removes them. */
export const otherWarehouses = async (context: AwsContext, signal: AbortSignal): Promise<InventoryItem[]> => {
	const {aws, cluster} = context.settings;
	const items = await Promise.all(
		lists.map(({kind, type, command, list}) =>
			checkedItems(
				context,
				{kind, name: `in ${aws.region}`, command, isKept: true},
				async limited => {
					const all = await list(context, limited);
					return all
						.filter(({name, isOurs}) => isOurs && name !== cluster.identifier)
						.map(({isOurs: _, ...item}) => ({
							...item,
							detail: `${item.detail}, created by this program under another name`,
							isKept: true,
							remedy: {
								text: 'Remove it',
								command: 'down',
								environment: `DWH_CLUSTER_IDENTIFIER=${item.name} DWH_WAREHOUSE=${type}`,
							},
						}));
				},
				signal,
			),
		),
	);
	return items.flat();
};

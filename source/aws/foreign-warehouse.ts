import type {Cluster} from '@aws-sdk/client-redshift';
import type {Namespace, Workgroup} from '@aws-sdk/client-redshift-serverless';
import type {Refusal} from '../backend.ts';
import type {Settings} from '../core/settings.ts';
import type {AwsContext} from './client/call.ts';
import {isTagged, refusalOf} from './ownership.ts';
import {tagsOf} from './serverless/find-serverless.ts';

const key = '[DWH] DWH_CLUSTER_IDENTIFIER';

/** What is waited for with a warehouse that somebody else made. */
export const itsAdoption = 'its name in [DWH] ADOPT, because it is not ours';

/** Why the cluster is not used; undefined for ours. */
export const foreignCluster = (settings: Settings, cluster: Cluster | undefined): Refusal | undefined =>
	cluster && refusalOf(settings, {kind: 'cluster', name: settings.cluster.identifier, tags: cluster.Tags, key}, 'used');

export type Serverless = {readonly workgroup: Workgroup | undefined; readonly namespace: Namespace | undefined};

/** ARNs of what may be used, and whether this program made it: kept so that no poll asks for tags twice. */
export type InventoryItem = Map<string, boolean>;

/** Whether this program may use workgroup and namespace, but did not make both. Known once `foreignServerless` has looked. */
export const isAdopted = ({workgroup, namespace}: Serverless, owned: InventoryItem): boolean =>
	[workgroup?.workgroupArn, namespace?.namespaceArn].some(arn => arn !== undefined && owned.get(arn) === false);

/** Why workgroup or namespace are not used; undefined for what may be. */
export const foreignServerless = async (
	context: AwsContext,
	{workgroup, namespace}: Serverless,
	owned: InventoryItem,
	signal: AbortSignal,
): Promise<Refusal | undefined> => {
	const name = context.settings.cluster.identifier;
	const parts = [
		{kind: 'workgroup', arn: workgroup?.workgroupArn, status: workgroup?.status},
		{kind: 'namespace', arn: namespace?.namespaceArn, status: namespace?.status},
	];
	for (const {kind, arn, status} of parts) {
		// What is going may be gone before its tags are read, and nobody uses it any more.
		if (!arn || status === 'DELETING' || owned.has(arn)) continue;
		const tags = await tagsOf(context, arn, signal);
		const refusal = refusalOf(context.settings, {kind, name, tags, key}, 'used');
		if (refusal) return refusal;
		owned.set(arn, isTagged(tags));
	}
	return undefined;
};

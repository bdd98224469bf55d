import type {Cluster} from '@aws-sdk/client-redshift';
import type {Namespace, Workgroup} from '@aws-sdk/client-redshift-serverless';
import type {Refusal} from '../backend.ts';
import type {Settings} from '../core/settings.ts';
import type {AwsContext} from './client/call.ts';
import {isTagged, refusalOf} from './ownership.ts';
import {tagsOf} from './serverless/find-serverless.ts';

const key = 'DWH.DWH_CLUSTER_IDENTIFIER';

/** What a foreign warehouse waits for. */
export const itsAdoption = 'its name in [DWH] ADOPT, because it is not ours';

/** Why the cluster is not used; undefined for ours. */
export const foreignCluster = (settings: Settings, cluster: Cluster | undefined): Refusal | undefined =>
	cluster && refusalOf(settings, {kind: 'cluster', name: settings.cluster.identifier, tags: cluster.Tags, key}, 'used');

export type Serverless = {readonly workgroup: Workgroup | undefined; readonly namespace: Namespace | undefined};

/** Whether this program made it, by the ARN of what may be used: remembered, so that polls read no tags twice. */
export type OwnershipByArn = Map<string, boolean>;

/** Whether this program may use workgroup and namespace, but did not make both. Known after `foreignServerless`. */
export const isAdopted = ({workgroup, namespace}: Serverless, ownership: OwnershipByArn): boolean =>
	[workgroup?.workgroupArn, namespace?.namespaceArn].some(arn => arn !== undefined && ownership.get(arn) === false);

/** Why workgroup or namespace are not used; undefined for what may be. */
export const foreignServerless = async (
	context: AwsContext,
	{workgroup, namespace}: Serverless,
	ownership: OwnershipByArn,
	signal: AbortSignal,
): Promise<Refusal | undefined> => {
	const name = context.settings.cluster.identifier;
	const parts = [
		{kind: 'workgroup', arn: workgroup?.workgroupArn, status: workgroup?.status},
		{kind: 'namespace', arn: namespace?.namespaceArn, status: namespace?.status},
	];
	for (const {kind, arn, status} of parts) {
		// What is being deleted may be gone before its tags are read.
		if (!arn || status === 'DELETING' || ownership.has(arn)) continue;
		const tags = await tagsOf(context, arn, signal);
		const refusal = refusalOf(context.settings, {kind, name, tags, key}, 'used');
		if (refusal) return refusal;
		ownership.set(arn, isTagged(tags));
	}
	return undefined;
};

import type {Cluster} from '@aws-sdk/client-redshift';
import type {Namespace, Workgroup} from '@aws-sdk/client-redshift-serverless';
import type {Refusal} from '../backend.ts';
import type {Settings} from '../core/settings.ts';
import type {AwsContext} from './client/call.ts';
import {isTagged, refusalOf} from './ownership.ts';
import {tagsOf} from './serverless/find-serverless.ts';

const key = 'DWH.DWH_CLUSTER_IDENTIFIER';

/** Follows "waits for" of a foreign warehouse. */
export const itsAdoption = 'its name in [DWH] ADOPT, because this program did not create it';

/** Returns why the cluster is not used; undefined for our own. */
export const foreignCluster = (settings: Settings, cluster: Cluster | undefined): Refusal | undefined =>
	cluster && refusalOf(settings, {kind: 'cluster', name: settings.cluster.identifier, tags: cluster.Tags, key}, 'used');

export type Serverless = {readonly workgroup: Workgroup | undefined; readonly namespace: Namespace | undefined};

/** Whether this program created a resource, by ARN. Cached, so that polls do not read tags again. */
export type OwnershipByArn = Map<string, boolean>;

/** Whether the workgroup or the namespace is adopted. Valid after `foreignServerless`. */
export const isAdopted = ({workgroup, namespace}: Serverless, ownership: OwnershipByArn): boolean =>
	[workgroup?.workgroupArn, namespace?.namespaceArn].some(arn => arn !== undefined && ownership.get(arn) === false);

/** Returns why the workgroup or the namespace is not used; undefined if both may be used. */
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
		// A resource that is being deleted may not exist any more when its tags are read.
		if (!arn || status === 'DELETING' || ownership.has(arn)) continue;
		const tags = await tagsOf(context, arn, signal);
		const refusal = refusalOf(context.settings, {kind, name, tags, key}, 'used');
		if (refusal) return refusal;
		ownership.set(arn, isTagged(tags));
	}
	return undefined;
};

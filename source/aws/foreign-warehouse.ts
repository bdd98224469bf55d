import type {Cluster} from '@aws-sdk/client-redshift';
import type {Namespace, Workgroup} from '@aws-sdk/client-redshift-serverless';
import type {Refusal} from '../backend.ts';
import type {Settings} from '../core/settings.ts';
import type {Surroundings} from './call.ts';
import {tagsOf} from './find-serverless.ts';
import {refusalOf} from './ownership.ts';

const key = '[DWH] DWH_CLUSTER_IDENTIFIER';

/** What is waited for with a warehouse that somebody else made. */
export const itsAdoption = 'its name in [DWH] ADOPT, because it is not ours';

/** Why the cluster is not used; undefined for ours. */
export const foreignCluster = (settings: Settings, cluster: Cluster | undefined): Refusal | undefined =>
	cluster && refusalOf(settings, {kind: 'cluster', name: settings.cluster.identifier, tags: cluster.Tags, key}, 'used');

export type Serverless = {readonly workgroup: Workgroup | undefined; readonly namespace: Namespace | undefined};

/** Why workgroup or namespace are not used; undefined for ours. `own` keeps the ARNs of ours, so that no poll asks twice. */
export const foreignServerless = async (
	around: Surroundings,
	{workgroup, namespace}: Serverless,
	own: Set<string>,
	signal: AbortSignal,
): Promise<Refusal | undefined> => {
	const name = around.settings.cluster.identifier;
	const parts = [
		{kind: 'workgroup', arn: workgroup?.workgroupArn, status: workgroup?.status},
		{kind: 'namespace', arn: namespace?.namespaceArn, status: namespace?.status},
	];
	for (const {kind, arn, status} of parts) {
		// What is going may be gone before its tags are read, and nobody uses it any more.
		if (!arn || status === 'DELETING' || own.has(arn)) continue;
		const refusal = refusalOf(around.settings, {kind, name, tags: await tagsOf(around, arn, signal), key}, 'used');
		if (refusal) return refusal;
		own.add(arn);
	}
	return undefined;
};

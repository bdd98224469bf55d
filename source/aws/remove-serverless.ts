import type {Found} from '../backend.ts';
import {call, type Surroundings} from './call.ts';
import {findNamespace, findWorkgroup, tagsOf} from './find-serverless.ts';
import {lookFor} from './look-for.ts';
import {refuseForeign} from './ownership.ts';

const serverless = () => import('@aws-sdk/client-redshift-serverless');

const gone = ['ResourceNotFoundException'];

/** Asks AWS to delete the workgroup, or, when it has gone, its namespace with the data and no snapshot. */
export const removeServerless = async (around: Surroundings, signal: AbortSignal): Promise<Found> => {
	const {clients, settings} = around;
	const name = settings.cluster.identifier;
	const refuse = async (kind: string, arn: string | undefined) =>
		refuseForeign(
			settings,
			{kind, name, tags: await tagsOf(around, arn, signal), key: '[DWH] DWH_CLUSTER_IDENTIFIER'},
			'removed',
		);

	const workgroup = await findWorkgroup(around, signal);
	if (workgroup?.status === 'DELETING') return {action: 'waiting', name, detail: 'its workgroup is being removed'};
	if (workgroup) {
		await refuse('workgroup', workgroup.workgroupArn);
		await lookFor(gone, () =>
			call(`remove the workgroup ${name}`, signal, async options => {
				const [client, {DeleteWorkgroupCommand}] = await Promise.all([clients.serverless(), serverless()]);
				return client.send(new DeleteWorkgroupCommand({workgroupName: name}), options);
			}),
		);
		return {action: 'removed', name, detail: 'workgroup; its namespace follows'};
	}

	const namespace = await findNamespace(around, signal);
	if (!namespace) return {action: 'absent', name, detail: 'there is none'};
	if (namespace.status === 'DELETING') return {action: 'waiting', name, detail: 'its namespace is being removed'};
	await refuse('namespace', namespace.namespaceArn);
	// It is held for a moment longer than its workgroup is seen: that is thrown, and passes by itself.
	await lookFor(gone, () =>
		call(`remove the namespace ${name}`, signal, async options => {
			const [client, {DeleteNamespaceCommand}] = await Promise.all([clients.serverless(), serverless()]);
			return client.send(new DeleteNamespaceCommand({namespaceName: name}), options);
		}),
	);
	return {action: 'removed', name, detail: 'namespace'};
};

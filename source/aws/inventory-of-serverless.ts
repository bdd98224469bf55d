import type {Owned} from '../backend.ts';
import {call, type Surroundings} from './call.ts';
import {quoteOfServerless} from './cost.ts';
import {findNamespace, findWorkgroup, tagsOf} from './find-serverless.ts';
import {removesOther, secretOf, snapshotItem} from './owned-items.ts';
import {isOurs} from './ownership.ts';

/** Workgroup, namespace and its secret, unless they are not ours. */
export const serverlessItems = async (around: Surroundings, signal: AbortSignal): Promise<Owned[]> => {
	const {settings} = around;
	const name = settings.cluster.identifier;
	const isOther = settings.redshift.kind !== 'serverless';
	const kept = isOther ? {isKept: true, remedy: removesOther('serverless')} : {};
	const [workgroup, namespace] = await Promise.all([findWorkgroup(around, signal), findNamespace(around, signal)]);
	const isOwn = async (arn: string | undefined) =>
		arn !== undefined && isOurs(settings, name, await tagsOf(around, arn, signal));
	const items: Owned[] = [];
	if (workgroup && (await isOwn(workgroup.workgroupArn))) {
		const rate = quoteOfServerless(settings, workgroup.baseCapacity).dollarsPerHour;
		const detail = `${workgroup.baseCapacity ?? '?'} RPU, ${(workgroup.status ?? 'unknown').toLowerCase()}, $${rate.toFixed(2)} an hour while a query runs`;
		items.push({kind: 'workgroup', name, detail, dollarsPerHour: 0, ...kept});
	}
	if (namespace && (await isOwn(namespace.namespaceArn))) {
		const detail = `${(namespace.status ?? 'unknown').toLowerCase()}, bills for its data`;
		items.push({kind: 'namespace', name, detail, dollarsPerHour: 0, ...kept});
		items.push(...secretOf(around, namespace.adminPasswordSecretArn, 'namespace').map(item => ({...item, ...kept})));
	}
	return items;
};

/** Snapshots of the namespace that were taken by hand. */
export const serverlessSnapshots = async (around: Surroundings, signal: AbortSignal): Promise<Owned[]> => {
	const {clients, settings} = around;
	const [client, {paginateListSnapshots}] = await Promise.all([
		clients.serverless(),
		import('@aws-sdk/client-redshift-serverless'),
	]);
	const {identifier} = settings.cluster;
	return call(`list the snapshots of the namespace ${identifier}`, signal, async options => {
		const items: Owned[] = [];
		for await (const {snapshots = []} of paginateListSnapshots({client}, {namespaceName: identifier}, options)) {
			for (const {snapshotName = '', status, totalBackupSizeInMegaBytes = 0} of snapshots) {
				const item = {name: snapshotName, status, megabytes: totalBackupSizeInMegaBytes};
				items.push(snapshotItem(around, item, `redshift-serverless delete-snapshot --snapshot-name ${snapshotName}`));
			}
		}
		return items;
	});
};

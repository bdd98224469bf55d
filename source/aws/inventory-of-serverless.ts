import type {Owned} from '../backend.ts';
import {call, type Surroundings} from './call.ts';
import {quoteOfServerless} from './cost.ts';
import {findNamespace, findWorkgroup, tagsOf} from './find-serverless.ts';
import {lookFor} from './look-for.ts';
import {foreignItem, keptFor, secretOf, snapshotItem} from './owned-items.ts';
import {isOurs} from './ownership.ts';

/** Workgroup, namespace and its secret; what of them is not ours only where dwh.cfg names their kind. */
export const serverlessItems = async (around: Surroundings, signal: AbortSignal): Promise<Owned[]> => {
	const {settings} = around;
	const name = settings.cluster.identifier;
	const isOther = settings.redshift.kind !== 'serverless';
	const [workgroup, namespace] = await Promise.all([findWorkgroup(around, signal), findNamespace(around, signal)]);
	const items: Owned[] = [];
	let isHeld = false;
	const add = async (kind: string, arn: string | undefined, detail: string, secret?: string) => {
		if (isOurs(settings, name, await tagsOf(around, arn, signal))) {
			const own = [{kind, name, detail, dollarsPerHour: 0}, ...secretOf(around, secret, kind)];
			const held = isHeld ? {isKept: true, remedy: 'Remove its workgroup first, which this program did not make.'} : {};
			items.push(...own.map(item => ({...item, ...held, ...keptFor(isOther, 'serverless')})));
		} else if (!isOther) {
			items.push(foreignItem(kind, name, detail, 0));
			// A namespace goes only after its workgroup.
			isHeld = kind === 'workgroup' && workgroup?.namespaceName === name;
		}
	};
	if (workgroup) {
		const rate = quoteOfServerless(settings, workgroup.baseCapacity).dollarsPerHour;
		const detail = `${workgroup.baseCapacity ?? '?'} RPU, ${(workgroup.status ?? 'unknown').toLowerCase()}, $${rate.toFixed(2)} an hour while a query runs`;
		await add('workgroup', workgroup.workgroupArn, detail);
	}
	if (namespace) {
		const detail = `${(namespace.status ?? 'unknown').toLowerCase()}, bills for its data`;
		await add('namespace', namespace.namespaceArn, detail, namespace.adminPasswordSecretArn);
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
	const action = `list the snapshots of the namespace ${identifier}`;
	const found = await lookFor(['ResourceNotFoundException'], () =>
		call(action, signal, async options => {
			const items: Owned[] = [];
			for await (const {snapshots = []} of paginateListSnapshots({client}, {namespaceName: identifier}, options)) {
				for (const {snapshotName = '', status, totalBackupSizeInMegaBytes = 0} of snapshots) {
					const item = {name: snapshotName, status, megabytes: totalBackupSizeInMegaBytes};
					items.push(snapshotItem(around, item, `redshift-serverless delete-snapshot --snapshot-name ${snapshotName}`));
				}
			}
			return items;
		}),
	);
	return found ?? [];
};

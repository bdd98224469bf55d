import type {Owned} from '../backend.ts';
import {call, type Surroundings} from './call.ts';
import {clusterState} from './cluster-state.ts';
import {quoteOfNodes, quoteOfServerless, secretPerHour, storagePerHour} from './cost.ts';
import {findCluster} from './find-cluster.ts';
import {findNamespace, findWorkgroup, tagsOf} from './find-serverless.ts';
import {ifAllowed} from './look-for.ts';
import {isOurs} from './ownership.ts';
import {attachedPolicies, findRole, inlinePolicies} from './role.ts';
import {usersOfRole} from './users-of-role.ts';

const megabyte = 1024 ** 2;

const otherKind = (kind: string): string =>
	`DWH_WAREHOUSE=${kind} dwh-tui down --target aws removes it, because dwh.cfg names the other kind.`;

const secretOf = ({settings}: Surroundings, arn: string | undefined, keeper: string): Owned[] =>
	arn ? [{kind: 'secret', name: arn, detail: `goes with its ${keeper}`, dollarsPerHour: secretPerHour(settings)}] : [];

const clusterItems = async (around: Surroundings, signal: AbortSignal): Promise<Owned[]> => {
	const {settings} = around;
	const cluster = await findCluster(around, signal);
	const name = settings.cluster.identifier;
	if (!cluster || !isOurs(settings, name, cluster.Tags)) return [];
	const state = clusterState(cluster);
	const quote = quoteOfNodes(settings, {nodeType: cluster.NodeType ?? '', numNodes: cluster.NumberOfNodes ?? 1});
	const isOther = settings.redshift.kind !== 'provisioned';
	return [
		{
			kind: 'cluster',
			name,
			detail: `${cluster.NumberOfNodes ?? 1} × ${cluster.NodeType}, ${state}`,
			dollarsPerHour: state === 'paused' ? 0 : quote.dollarsPerHour,
			...(isOther ? {isKept: true, remedy: otherKind('provisioned')} : {}),
		},
		...secretOf(around, cluster.MasterPasswordSecretArn, 'cluster'),
	];
};

const snapshotItems = async ({clients, settings}: Surroundings, signal: AbortSignal): Promise<Owned[]> => {
	const [client, {paginateDescribeClusterSnapshots}] = await Promise.all([
		clients.redshift(),
		import('@aws-sdk/client-redshift'),
	]);
	const {identifier} = settings.cluster;
	return call(`list the snapshots of the cluster ${identifier}`, signal, async options => {
		const items: Owned[] = [];
		// Automated ones go with the cluster; those that somebody took stay, and bill.
		for await (const {Snapshots = []} of paginateDescribeClusterSnapshots(
			{client},
			{ClusterIdentifier: identifier, SnapshotType: 'manual', ClusterExists: false},
			options,
		)) {
			for (const {SnapshotIdentifier = '', TotalBackupSizeInMegaBytes = 0, Status} of Snapshots) {
				items.push({
					kind: 'snapshot',
					name: SnapshotIdentifier,
					detail: `taken by hand, ${Status ?? 'unknown'}`,
					dollarsPerHour: storagePerHour(settings, TotalBackupSizeInMegaBytes * megabyte),
					isKept: true,
					remedy: `aws redshift delete-cluster-snapshot --region ${settings.aws.region} --snapshot-identifier ${SnapshotIdentifier}`,
				});
			}
		}
		return items;
	});
};

const serverlessItems = async (around: Surroundings, signal: AbortSignal): Promise<Owned[]> => {
	const {settings} = around;
	const name = settings.cluster.identifier;
	const isOther = settings.redshift.kind !== 'serverless';
	const kept = isOther ? {isKept: true, remedy: otherKind('serverless')} : {};
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

const serverlessSnapshots = async ({clients, settings}: Surroundings, signal: AbortSignal): Promise<Owned[]> => {
	const [client, {paginateListSnapshots}] = await Promise.all([
		clients.serverless(),
		import('@aws-sdk/client-redshift-serverless'),
	]);
	const {identifier} = settings.cluster;
	return call(`list the snapshots of the namespace ${identifier}`, signal, async options => {
		const items: Owned[] = [];
		for await (const {snapshots = []} of paginateListSnapshots({client}, {namespaceName: identifier}, options)) {
			for (const {snapshotName = '', status, totalBackupSizeInMegaBytes = 0} of snapshots) {
				items.push({
					kind: 'snapshot',
					name: snapshotName,
					detail: `taken by hand, ${(status ?? 'unknown').toLowerCase()}`,
					dollarsPerHour: storagePerHour(settings, totalBackupSizeInMegaBytes * megabyte),
					isKept: true,
					remedy: `aws redshift-serverless delete-snapshot --region ${settings.aws.region} --snapshot-name ${snapshotName}`,
				});
			}
		}
		return items;
	});
};

const roleItems = async (around: Surroundings, signal: AbortSignal): Promise<Owned[]> => {
	const {settings} = around;
	if (settings.iam.roleArn) return [];
	const role = await findRole(around, signal);
	if (!role?.Arn || !isOurs(settings, settings.iam.roleName, role.Tags)) return [];
	const [attached, inline, users] = await Promise.all([
		ifAllowed(() => attachedPolicies(around, signal)),
		ifAllowed(() => inlinePolicies(around, signal)),
		usersOfRole(around, role.Arn, signal),
	]);
	const policies = [...(attached ?? []).map(arn => arn.slice(arn.lastIndexOf('/') + 1)), ...(inline ?? [])];
	const detail = [
		policies.length > 0 ? `with ${policies.join(', ')}` : 'without policies',
		...users.map(user => `used by ${user}`),
	];
	return [
		{
			kind: 'role',
			name: settings.iam.roleName,
			detail: detail.join(', '),
			dollarsPerHour: 0,
			...(users.length > 0 ? {isKept: true, remedy: `Remove ${users.join(', ')} first.`} : {}),
		},
	];
};

/** Everything of ours under the names of the settings, of both kinds of warehouse, and what it bills. */
export const takeInventory = async (around: Surroundings, signal: AbortSignal): Promise<readonly Owned[]> => {
	const isServerless = around.settings.redshift.kind === 'serverless';
	// Of the other kind we may have no right to look: then we never had one to make it.
	const other = async (items: () => Promise<Owned[]>) => (await ifAllowed(items)) ?? [];
	const ofCluster = () => clusterItems(around, signal);
	const ofServerless = () => serverlessItems(around, signal);
	const lists = await Promise.all([
		isServerless ? other(ofCluster) : ofCluster(),
		isServerless ? ofServerless() : other(ofServerless),
		roleItems(around, signal),
		other(() => (isServerless ? serverlessSnapshots(around, signal) : snapshotItems(around, signal))),
	]);
	return lists.flat();
};

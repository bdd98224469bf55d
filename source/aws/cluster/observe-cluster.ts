import type {Cluster} from '@aws-sdk/client-redshift';
import type {Snapshot} from '../../backend.ts';
import {isRoleMissing} from '../../core/text/attaching-text.ts';
import type {AwsContext} from '../client/call.ts';
import {costToCome, dollarsFor, quoteOfNodes, storageText} from '../cost/cost.ts';
import {foreignCluster, itsAdoption} from '../foreign-warehouse.ts';
import {findOtherDeploymentType} from '../other-deployment-type.ts';
import {isTagged} from '../ownership.ts';
import {type AttachedRole, observeRole} from '../role/observe-role.ts';
import {billedMs} from './billed-time.ts';
import {clusterState, createdAtOf, findCluster, isMultiAz, typicalOf} from './find-cluster.ts';

const nameOfArn = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

const attachedRoles = ({IamRoles = []}: Cluster): AttachedRole[] =>
	IamRoles.map(({IamRoleArn = '', ApplyStatus = 'unknown'}) => ({arn: IamRoleArn, sync: ApplyStatus}));

const waitsFor = (cluster: Cluster, role: Snapshot['role'], isAdopted: boolean): string | undefined => {
	const state = clusterState(cluster);
	if (state === 'paused') return undefined;
	if (state !== 'available') {
		const change = cluster.ModifyStatus ?? cluster.PendingActions?.join(', ');
		return `the cluster, which is ${cluster.ClusterStatus ?? state}${change ? ` (${change})` : ''}`;
	}
	const availability = cluster.ClusterAvailabilityStatus ?? 'Available';
	if (availability !== 'Available') return `the cluster, whose availability is ${availability}`;
	// An adopted cluster can run statements without our role, and its other roles do not matter here.
	if (isAdopted)
		return isRoleMissing({role}) || role.sync === 'in-sync' ? undefined : `role ${role.name}, which is ${role.sync}`;
	const pending = cluster.IamRoles?.find(({ApplyStatus}) => ApplyStatus !== 'in-sync');
	if (pending) return `role ${nameOfArn(pending.IamRoleArn ?? '')}, which is ${pending.ApplyStatus}`;
	return role.sync === 'in-sync' ? undefined : `role ${role.name}, which is ${role.sync}`;
};

const endpointOf = ({Endpoint}: Cluster): string | undefined =>
	Endpoint?.Address ? `${Endpoint.Address}:${Endpoint.Port ?? 5439}` : undefined;

const costOf = ({settings}: AwsContext, cluster: Cluster, now: number) => {
	const state = clusterState(cluster);
	const quote = quoteOfNodes(settings, {
		nodeType: cluster.NodeType ?? settings.cluster.nodeType,
		numNodes: cluster.NumberOfNodes ?? settings.cluster.numNodes,
		isMultiAz: isMultiAz(cluster),
	});
	const isPaused = state === 'paused';
	return {
		// An absent cluster is described as dwh.cfg would create it.
		...(state === 'deleting' || state === 'final-snapshot' ? {} : {quote}),
		dollarsPerHour: isPaused ? 0 : quote.dollarsPerHour,
		...(quote.isKnown || isPaused ? {} : {isRateUnknown: true}),
		dollarsSoFar: quote.isKnown ? dollarsFor(billedMs(cluster, now), quote.dollarsPerHour) : undefined,
		costNote: isPaused ? `paused: its nodes bill nothing, its data still bills ${storageText(settings)}` : quote.basis,
	};
};

/** Returns the state of the cluster and its role. Runs no statement. */
export const observeCluster = async (context: AwsContext, now: number, signal: AbortSignal): Promise<Snapshot> => {
	const {settings} = context;
	const cluster = await findCluster(context, signal);
	const {role, notices} = await observeRole(context, cluster && attachedRoles(cluster), signal);
	const state = clusterState(cluster);
	const shared = {
		at: now,
		state,
		identifier: settings.cluster.identifier,
		region: settings.aws.region,
		role,
		...(notices.length > 0 ? {notices} : {}),
	};
	if (!cluster) {
		const otherDeploymentType = await findOtherDeploymentType(context, signal);
		return {
			...shared,
			...(otherDeploymentType ? {otherDeploymentType} : {}),
			isReady: false,
			waitsFor: undefined,
			typical: undefined,
			nodes: `${settings.cluster.numNodes} × ${settings.cluster.nodeType}`,
			endpoint: undefined,
			isEncrypted: undefined,
			version: undefined,
			storageBytes: undefined,
			createdAt: undefined,
			dollarsPerHour: 0,
			dollarsSoFar: 0,
			costNote: costToCome(quoteOfNodes(settings, settings.cluster), otherDeploymentType !== undefined),
		};
	}
	const notOurs = foreignCluster(settings, cluster);
	const isAdopted = !notOurs && !isTagged(cluster.Tags);
	const waiting = notOurs ? itsAdoption : waitsFor(cluster, role, isAdopted);
	return {
		...shared,
		isReady: state === 'available' && waiting === undefined,
		waitsFor: waiting,
		isStalled: !notOurs && !isAdopted && state === 'available' && isRoleMissing({role}),
		...(notOurs ? {notOurs} : {}),
		...(isAdopted ? {isAdopted} : {}),
		typical: notOurs || waiting === undefined ? undefined : (typicalOf(state) ?? 'about a minute'),
		nodes: `${isMultiAz(cluster) ? '2 zones × ' : ''}${cluster.NumberOfNodes ?? 1} × ${cluster.NodeType ?? 'unknown'}`,
		endpoint: endpointOf(cluster),
		isEncrypted: cluster.Encrypted,
		version: [cluster.ClusterVersion, cluster.ClusterRevisionNumber].filter(Boolean).join('.') || undefined,
		// Only a statement can read it.
		storageBytes: undefined,
		createdAt: createdAtOf(cluster.ClusterCreateTime),
		...costOf(context, cluster, now),
	};
};

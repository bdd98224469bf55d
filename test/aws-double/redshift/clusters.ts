import {randomUUID} from 'node:crypto';
import type {
	ClustersMessage,
	CreateClusterMessage,
	CreateClusterResult,
	DeleteClusterMessage,
	DeleteClusterResult,
	DescribeClustersMessage,
	ModifyClusterIamRolesMessage,
	ModifyClusterIamRolesResult,
	PauseClusterMessage,
	PauseClusterResult,
	ResumeClusterMessage,
	ResumeClusterResult,
} from '@aws-sdk/client-redshift';
import type {ClusterRecord} from '../account/records.ts';
import {AwsError} from '../protocol/aws-error.ts';
import type {CallContext, Handlers} from '../protocol/context.ts';
import {pageOf} from '../protocol/pages.ts';
import {checkCluster} from './check-cluster.ts';
import {
	addEvent,
	findCluster,
	requireFree,
	startCreating,
	startDeleting,
	startPausing,
	startResuming,
	syncRoles,
} from './cluster-changes.ts';
import {clusterOutput} from './cluster-output.ts';
import {tagsOf} from './tags-of.ts';

const createCluster = (input: CreateClusterMessage, {world, region}: CallContext): CreateClusterResult => {
	const nodes = checkCluster(world, input);
	const identifier = input.ClusterIdentifier as string;
	if (world.clusters.some(one => one.region === region && one.identifier === identifier)) {
		throw new AwsError('ClusterAlreadyExistsFault', 'Cluster already exists');
	}

	const secretArn = input.ManageMasterPassword
		? `arn:aws:secretsmanager:${region}:${world.account}:secret:redshift!${identifier}-${input.MasterUsername}-${randomUUID().slice(0, 6)}`
		: undefined;
	if (secretArn) world.secrets.push(secretArn);
	const cluster: ClusterRecord = {
		region,
		identifier,
		nodeType: input.NodeType as string,
		nodes,
		masterUser: input.MasterUsername as string,
		password: input.MasterUserPassword,
		dbName: input.DBName ?? 'dev',
		port: input.Port ?? 5439,
		status: 'creating',
		availability: 'Modifying',
		createdAt: world.clock.now(),
		roles: (input.IamRoles ?? []).map(arn => ({arn, status: 'adding'})),
		defaultRole: input.DefaultIamRoleArn,
		tags: tagsOf(input.Tags),
		isPublic: input.PubliclyAccessible ?? false,
		isEndpointKnown: false,
		secretArn,
		retentionDays: input.AutomatedSnapshotRetentionPeriod ?? 1,
		busyUntil: 0,
		engineId: randomUUID(),
	};
	world.clusters.push(cluster);
	addEvent(world, cluster, `Cluster ${identifier} creation started.`, cluster.createdAt);
	startCreating(world, cluster);
	return {Cluster: clusterOutput(world, cluster)};
};

const describeClusters = (input: DescribeClustersMessage, {world, region}: CallContext): ClustersMessage => {
	const {ClusterIdentifier, TagKeys = [], TagValues = []} = input;
	const here = ClusterIdentifier
		? [findCluster(world, region, ClusterIdentifier)]
		: world.clusters.filter(one => one.region === region);
	const found = here.filter(
		({tags}) =>
			(TagKeys.length === 0 || tags.some(tag => TagKeys.includes(tag.Key))) &&
			(TagValues.length === 0 || tags.some(tag => TagValues.includes(tag.Value))),
	);
	const page = pageOf(found, input.Marker, input.MaxRecords ?? 100);
	if (!page) throw new AwsError('InvalidParameterValue', 'Invalid Marker.');
	return {Clusters: page.items.map(cluster => clusterOutput(world, cluster)), Marker: page.next};
};

const deleteCluster = (input: DeleteClusterMessage, {world, region}: CallContext): DeleteClusterResult => {
	const {SkipFinalClusterSnapshot: isSkipping = false, FinalClusterSnapshotIdentifier: snapshot} = input;
	const cluster = findCluster(world, region, input.ClusterIdentifier);
	if (isSkipping && snapshot) {
		throw new AwsError(
			'InvalidParameterCombination',
			'FinalClusterSnapshotIdentifier cannot be specified when SkipFinalClusterSnapshot is true.',
		);
	}

	if (!isSkipping && !snapshot) {
		throw new AwsError(
			'InvalidParameterCombination',
			'FinalClusterSnapshotIdentifier is required unless SkipFinalClusterSnapshot is specified.',
		);
	}

	if (snapshot && world.snapshots.some(one => one.region === region && one.identifier === snapshot)) {
		throw new AwsError('ClusterSnapshotAlreadyExistsFault', `Snapshot ${snapshot} already exists`);
	}

	requireFree(world, cluster);
	if (!/^(available|paused|storage-full|hardware-failure|incompatible-)/.test(cluster.status)) {
		throw new AwsError(
			'InvalidClusterStateFault',
			'There is an operation running on the Cluster. Please try to delete it at a later time.',
		);
	}

	startDeleting(world, cluster, snapshot);
	return {Cluster: clusterOutput(world, cluster)};
};

const requireStatus = (cluster: ClusterRecord, status: string, action: string): void => {
	if (cluster.status === status) return;
	throw new AwsError(
		'InvalidClusterStateFault',
		`You can't ${action} cluster ${cluster.identifier} because it is ${cluster.status}, not ${status}.`,
	);
};

const modifyRoles = (
	input: ModifyClusterIamRolesMessage,
	{world, region}: CallContext,
): ModifyClusterIamRolesResult => {
	const cluster = findCluster(world, region, input.ClusterIdentifier);
	requireStatus(cluster, 'available', 'change the roles of');
	requireFree(world, cluster);
	const {AddIamRoles = [], RemoveIamRoles = []} = input;
	for (const arn of AddIamRoles) {
		if (!world.roles.some(role => role.arn === arn)) {
			throw new AwsError('InvalidParameterValue', `The IAM role ${arn} is not valid.`);
		}

		if (!cluster.roles.some(role => role.arn === arn)) cluster.roles.push({arn, status: 'adding'});
	}

	const now = world.clock.now();
	for (const role of cluster.roles) if (RemoveIamRoles.includes(role.arn)) role.status = 'removing';
	world.plan.at(now + world.settings.durations.roleSync, () => {
		cluster.roles = cluster.roles.filter(role => role.status !== 'removing');
	});
	syncRoles(world, cluster.roles, now);
	if (input.DefaultIamRoleArn !== undefined) cluster.defaultRole = input.DefaultIamRoleArn || undefined;
	return {Cluster: clusterOutput(world, cluster)};
};

export const clusterHandlers = {
	CreateCluster: createCluster,
	DescribeClusters: describeClusters,
	DeleteCluster: deleteCluster,
	ModifyClusterIamRoles: modifyRoles,
	PauseCluster({ClusterIdentifier}: PauseClusterMessage, {world, region}: CallContext): PauseClusterResult {
		const cluster = findCluster(world, region, ClusterIdentifier);
		requireStatus(cluster, 'available', 'pause');
		requireFree(world, cluster);
		startPausing(world, cluster);
		return {Cluster: clusterOutput(world, cluster)};
	},
	ResumeCluster({ClusterIdentifier}: ResumeClusterMessage, {world, region}: CallContext): ResumeClusterResult {
		const cluster = findCluster(world, region, ClusterIdentifier);
		requireStatus(cluster, 'paused', 'resume');
		startResuming(world, cluster);
		return {Cluster: clusterOutput(world, cluster)};
	},
} satisfies Handlers;

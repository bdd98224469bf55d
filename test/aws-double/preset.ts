import {randomUUID} from 'node:crypto';
import type {ClusterRecord, NamespaceRecord, RoleRecord, WorkgroupRecord} from './account/records.ts';
import type {Double} from './start-double.ts';

const trust = {
	Version: '2012-10-17',
	Statement: [
		{
			Effect: 'Allow' as const,
			Principal: {Service: ['redshift.amazonaws.com', 'redshift-serverless.amazonaws.com']},
			Action: 'sts:AssumeRole',
		},
	],
};

/** A role that may read S3 and that Redshift may assume, there since long ago. */
export const presetRole = ({state}: Double, name: string, more: Partial<RoleRecord> = {}): RoleRecord => {
	const role: RoleRecord = {
		name,
		arn: `arn:aws:iam::${state.account}:role/${name}`,
		id: 'AROADOUBLE00000000001',
		path: '/',
		description: undefined,
		maxSession: 3600,
		trust,
		trustText: JSON.stringify(trust),
		createdAt: state.clock.now() - 86_400_000,
		readyAt: 0,
		tags: [],
		attached: ['arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'],
		inline: new Map(),
		...more,
	};
	state.roles.push(role);
	return role;
};

/** A cluster that is available since an hour. */
export const presetCluster = ({state}: Double, more: Partial<ClusterRecord> = {}): ClusterRecord => {
	const cluster: ClusterRecord = {
		region: 'us-west-2',
		identifier: 'dwhcluster',
		nodeType: 'ra3.large',
		nodes: 2,
		masterUser: 'dwhuser',
		password: undefined,
		dbName: 'dwh',
		port: 5439,
		status: 'available',
		availability: 'Available',
		createdAt: state.clock.now() - 3_600_000,
		roles: [],
		defaultRole: undefined,
		tags: [],
		isPublic: false,
		isEndpointKnown: true,
		secretArn: undefined,
		retentionDays: 1,
		busyUntil: 0,
		engineId: randomUUID(),
		...more,
	};
	state.clusters.push(cluster);
	return cluster;
};

/** A Serverless workgroup that is available, with its namespace of the same name. */
export const presetWorkgroup = (
	{state}: Double,
	{workgroup, namespace}: {workgroup?: Partial<WorkgroupRecord>; namespace?: Partial<NamespaceRecord>} = {},
): {workgroup: WorkgroupRecord; namespace: NamespaceRecord} => {
	const region = 'us-west-2';
	const name = workgroup?.name ?? 'dwhcluster';
	const arn = `arn:aws:redshift-serverless:${region}:${state.account}`;
	const createdAt = state.clock.now() - 3_600_000;
	const space: NamespaceRecord = {
		region,
		id: randomUUID(),
		name,
		arn: `${arn}:namespace/${randomUUID()}`,
		dbName: 'dwh',
		adminUser: 'dwhuser',
		status: 'AVAILABLE',
		roles: [],
		defaultRole: undefined,
		createdAt,
		secretArn: undefined,
		tags: [],
		engineId: randomUUID(),
		...namespace,
	};
	const group: WorkgroupRecord = {
		region,
		id: randomUUID(),
		name,
		arn: `${arn}:workgroup/${randomUUID()}`,
		namespace: space.name,
		status: 'AVAILABLE',
		baseCapacity: 4,
		maxCapacity: undefined,
		pricePerformance: {status: 'DISABLED'},
		isPublic: false,
		port: 5439,
		createdAt,
		tags: [],
		uses: [],
		...workgroup,
	};
	state.namespaces.push(space);
	state.workgroups.push(group);
	return {workgroup: group, namespace: space};
};

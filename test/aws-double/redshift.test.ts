import {
	CreateClusterCommand,
	type CreateClusterMessage,
	CreateTagsCommand,
	DeleteClusterCommand,
	DeleteClusterSnapshotCommand,
	DescribeClusterSnapshotsCommand,
	DescribeClustersCommand,
	DescribeEventsCommand,
	DescribeOrderableClusterOptionsCommand,
	DescribeTagsCommand,
	ModifyClusterIamRolesCommand,
	PauseClusterCommand,
	paginateDescribeOrderableClusterOptions,
	ResumeClusterCommand,
} from '@aws-sdk/client-redshift';
import {afterEach, describe, expect, test} from 'vitest';
import {presetCluster, presetRole} from './preset.ts';
import {withDouble} from './with-double.ts';

const world = withDouble({
	durations: {
		creating: 60_000,
		deleting: 30_000,
		pausing: 30_000,
		resuming: 30_000,
		roleSync: 10_000,
		busyAfterAvailable: 5000,
	},
});

afterEach(() => {
	const {state, faults} = world.double;
	for (const list of [state.clusters, state.roles, state.snapshots]) list.length = 0;
	faults.clear();
});

const wanted: CreateClusterMessage = {
	ClusterIdentifier: 'dwhcluster',
	NodeType: 'ra3.large',
	ClusterType: 'multi-node',
	NumberOfNodes: 2,
	MasterUsername: 'dwhuser',
	MasterUserPassword: 'Passw0rd-9',
	DBName: 'dwh',
};

const create = (more: Partial<CreateClusterMessage> = {}) =>
	world.clients().redshift.send(new CreateClusterCommand({...wanted, ...more}));

const look = async (ClusterIdentifier = 'dwhcluster') => {
	const {Clusters} = await world.clients().redshift.send(new DescribeClustersCommand({ClusterIdentifier}));
	return Clusters![0]!;
};

describe('CreateCluster refuses', () => {
	test.each<[string, Partial<CreateClusterMessage>, string, RegExp]>([
		['a node type that is gone', {NodeType: 'dc2.large'}, 'InvalidParameterValue', /^Invalid node type: dc2\.large$/],
		['no encryption', {Encrypted: false}, 'InvalidParameterCombination', /encryption/],
		[
			'several nodes of a single-node cluster',
			{ClusterType: 'single-node'},
			'InvalidParameterCombination',
			/single-node must be 1/,
		],
		[
			'one node of a multi-node cluster',
			{NumberOfNodes: 1},
			'InvalidParameterCombination',
			/greater than or equal to 2/,
		],
		['no number of nodes', {NumberOfNodes: undefined}, 'InvalidParameterCombination', /must be specified/],
		['too many nodes', {NumberOfNodes: 17}, 'NumberOfNodesPerClusterLimitExceededFault', /16/],
		[
			'a single node of a type that has none',
			{NodeType: 'ra3.4xlarge', ClusterType: 'single-node', NumberOfNodes: undefined},
			'InvalidParameterCombination',
			/does not support/,
		],
		['upper case in the identifier', {ClusterIdentifier: 'dwhCluster'}, 'InvalidParameterValue', /ClusterIdentifier/],
		['two hyphens in a row', {ClusterIdentifier: 'dwh--x'}, 'InvalidParameterValue', /ClusterIdentifier/],
		['a short password', {MasterUserPassword: 'Pass0'}, 'InvalidParameterValue', /8 and 64/],
		['a password without a digit', {MasterUserPassword: 'NoDigitHere'}, 'InvalidParameterValue', /number/],
		['a password without upper case', {MasterUserPassword: 'passw0rd'}, 'InvalidParameterValue', /upper case/],
		['a slash in the password', {MasterUserPassword: 'Passw0rd/'}, 'InvalidParameterValue', /printable ASCII/],
		['no password at all', {MasterUserPassword: undefined}, 'MissingParameter', /MasterUserPassword/],
		['a password that is to be managed too', {ManageMasterPassword: true}, 'InvalidParameterCombination', /both/],
		['a reserved user', {MasterUsername: 'public'}, 'InvalidParameterValue', /MasterUsername/],
		['a database name with a hyphen', {DBName: 'my-db'}, 'InvalidParameterValue', /database name/],
		['a port out of range', {Port: 5500}, 'InvalidParameterValue', /port/],
		['no automated snapshots', {AutomatedSnapshotRetentionPeriod: 0}, 'InvalidParameterValue', /snapshots/],
		[
			'a role that does not exist',
			{IamRoles: ['arn:aws:iam::123456789012:role/nobody']},
			'InvalidParameterValue',
			/IAM role/,
		],
		['sample data', {LoadSampleData: 'true'}, 'InvalidParameterCombination', /Sample data/],
	])('%s', async (_what, more, name, message) => {
		const refused = await create(more).then(
			() => undefined,
			(error: Error) => error,
		);
		expect(refused).toMatchObject({name, message: expect.stringMatching(message)});
		expect(refused?.message).not.toContain(more.MasterUserPassword ?? wanted.MasterUserPassword);
		expect(world.double.state.clusters).toEqual([]);
	});

	test('what the model requires', async () => {
		await expect(create({NodeType: undefined})).rejects.toMatchObject({
			name: 'MissingParameter',
			message: 'The request must contain the parameter NodeType',
		});
	});

	test('a second one of the name', async () => {
		await create();
		await expect(create()).rejects.toMatchObject({name: 'ClusterAlreadyExistsFault', Code: 'ClusterAlreadyExists'});
	});
});

describe('the life of a cluster', () => {
	test('creating has no endpoint, available has one, roles follow', async () => {
		const {arn} = presetRole(world.double, 'dwhRole');
		await create({IamRoles: [arn], DefaultIamRoleArn: arn, Tags: [{Key: 'managed-by', Value: 'somebody'}]});
		const creating = await look();
		expect(creating).toMatchObject({
			ClusterStatus: 'creating',
			ClusterAvailabilityStatus: 'Modifying',
			IamRoles: [{IamRoleArn: arn, ApplyStatus: 'adding'}],
			Tags: [{Key: 'managed-by', Value: 'somebody'}],
			Encrypted: true,
			PubliclyAccessible: false,
			NumberOfNodes: 2,
		});
		expect(creating.Endpoint).toBeUndefined();
		world.double.clock.advance(60_000);
		expect(await look()).toMatchObject({
			ClusterStatus: 'available',
			ClusterAvailabilityStatus: 'Available',
			Endpoint: {Address: expect.stringMatching(/^dwhcluster\..*\.us-west-2\.redshift\.amazonaws\.com$/), Port: 5439},
			IamRoles: [{ApplyStatus: 'adding'}],
		});
		world.double.clock.advance(10_000);
		expect((await look()).IamRoles).toEqual([{IamRoleArn: arn, ApplyStatus: 'in-sync'}]);
	});

	test('nothing can change it right after it became available', async () => {
		const {redshift} = world.clients();
		await create();
		const deletion = new DeleteClusterCommand({ClusterIdentifier: 'dwhcluster', SkipFinalClusterSnapshot: true});
		await expect(redshift.send(deletion)).rejects.toMatchObject({
			name: 'InvalidClusterStateFault',
			message: expect.stringContaining('There is an operation running on the Cluster'),
		});
		world.double.clock.advance(61_000);
		await expect(redshift.send(deletion)).rejects.toMatchObject({
			name: 'InvalidClusterStateFault',
			message: expect.stringContaining('modified by a concurrent operation'),
		});
		world.double.clock.advance(5000);
		expect((await redshift.send(deletion)).Cluster?.ClusterStatus).toBe('deleting');
		world.double.clock.advance(30_000);
		await expect(look()).rejects.toMatchObject({
			name: 'ClusterNotFoundFault',
			message: 'Cluster dwhcluster not found.',
		});
		await expect(redshift.send(deletion)).rejects.toMatchObject({name: 'ClusterNotFoundFault'});
	});

	test('pauses, resumes, and can be removed while it is paused', async () => {
		presetCluster(world.double);
		const {redshift} = world.clients();
		const name = {ClusterIdentifier: 'dwhcluster'};
		await expect(redshift.send(new ResumeClusterCommand(name))).rejects.toMatchObject({
			name: 'InvalidClusterStateFault',
		});
		expect((await redshift.send(new PauseClusterCommand(name))).Cluster?.ClusterStatus).toBe('pausing');
		await expect(redshift.send(new PauseClusterCommand(name))).rejects.toMatchObject({
			name: 'InvalidClusterStateFault',
		});
		world.double.clock.advance(30_000);
		expect(await look()).toMatchObject({ClusterStatus: 'paused', ClusterAvailabilityStatus: 'Unavailable'});
		await redshift.send(new ResumeClusterCommand(name));
		expect((await look()).ClusterStatus).toBe('resuming');
		world.double.clock.advance(36_000);
		expect((await look()).ClusterStatus).toBe('available');
		await redshift.send(new PauseClusterCommand(name));
		world.double.clock.advance(30_000);
		const {Snapshots} = await redshift.send(new DescribeClusterSnapshotsCommand(name));
		expect(Snapshots?.map(one => one.SnapshotType)).toEqual(['automated', 'automated']);
		await redshift.send(new DeleteClusterCommand({...name, SkipFinalClusterSnapshot: true}));
		world.double.clock.advance(30_000);
		expect((await redshift.send(new DescribeClusterSnapshotsCommand({}))).Snapshots).toEqual([]);
	});

	test('a removal asks for a decision on the final snapshot, which then stays', async () => {
		presetCluster(world.double);
		const {redshift} = world.clients();
		const name = {ClusterIdentifier: 'dwhcluster'};
		const snapshot = {FinalClusterSnapshotIdentifier: 'last'};
		await expect(redshift.send(new DeleteClusterCommand(name))).rejects.toMatchObject({
			name: 'InvalidParameterCombination',
		});
		await expect(
			redshift.send(new DeleteClusterCommand({...name, ...snapshot, SkipFinalClusterSnapshot: true})),
		).rejects.toMatchObject({name: 'InvalidParameterCombination'});
		await redshift.send(new DeleteClusterCommand({...name, ...snapshot}));
		expect((await look()).ClusterStatus).toBe('final-snapshot');
		world.double.clock.advance(30_000);
		const {Snapshots} = await redshift.send(new DescribeClusterSnapshotsCommand({SnapshotType: 'manual'}));
		expect(Snapshots).toMatchObject([{SnapshotIdentifier: 'last', ClusterIdentifier: 'dwhcluster'}]);
		await redshift.send(new DeleteClusterSnapshotCommand({SnapshotIdentifier: 'last'}));
		expect(world.double.state.snapshots).toEqual([]);
	});

	test('a managed password has a secret, which goes with the cluster', async () => {
		const {Cluster} = await create({MasterUserPassword: undefined, ManageMasterPassword: true});
		expect(Cluster?.MasterPasswordSecretArn).toMatch(
			/^arn:aws:secretsmanager:us-west-2:123456789012:secret:redshift!dwhcluster-/,
		);
		world.double.clock.advance(70_000);
		await world
			.clients()
			.redshift.send(new DeleteClusterCommand({ClusterIdentifier: 'dwhcluster', SkipFinalClusterSnapshot: true}));
		world.double.clock.advance(30_000);
		expect(world.double.state.secrets).toEqual([]);
	});

	test('roles are added and removed after a while', async () => {
		presetCluster(world.double);
		const {arn} = presetRole(world.double, 'dwhRole');
		const {redshift} = world.clients();
		const change = {ClusterIdentifier: 'dwhcluster'};
		await redshift.send(new ModifyClusterIamRolesCommand({...change, AddIamRoles: [arn]}));
		expect((await look()).IamRoles).toEqual([{IamRoleArn: arn, ApplyStatus: 'adding'}]);
		world.double.clock.advance(10_000);
		expect((await look()).IamRoles).toEqual([{IamRoleArn: arn, ApplyStatus: 'in-sync'}]);
		await redshift.send(new ModifyClusterIamRolesCommand({...change, RemoveIamRoles: [arn]}));
		expect((await look()).IamRoles).toEqual([{IamRoleArn: arn, ApplyStatus: 'removing'}]);
		world.double.clock.advance(10_000);
		expect((await look()).IamRoles).toEqual([]);
	});
});

describe('describing', () => {
	test('clusters come in pages, by tag and by region', async () => {
		for (let at = 0; at < 25; at++) {
			presetCluster(world.double, {identifier: `c${at}`, tags: at < 3 ? [{Key: 'managed-by', Value: 'us'}] : []});
		}

		const {redshift} = world.clients();
		const first = await redshift.send(new DescribeClustersCommand({MaxRecords: 20}));
		const second = await redshift.send(new DescribeClustersCommand({MaxRecords: 20, Marker: first.Marker}));
		expect([first.Clusters?.length, second.Clusters?.length, second.Marker]).toEqual([20, 5, undefined]);
		const tagged = await redshift.send(new DescribeClustersCommand({TagKeys: ['managed-by'], TagValues: ['us']}));
		expect(tagged.Clusters).toHaveLength(3);
		await expect(redshift.send(new DescribeClustersCommand({MaxRecords: 5}))).rejects.toMatchObject({
			name: 'InvalidParameterValue',
		});
		const elsewhere = world.clients({region: 'us-east-1'}).redshift;
		expect((await elsewhere.send(new DescribeClustersCommand({}))).Clusters).toEqual([]);
	});

	test('tags belong to a cluster by its ARN', async () => {
		presetCluster(world.double);
		const {redshift} = world.clients();
		const ResourceName = 'arn:aws:redshift:us-west-2:123456789012:cluster:dwhcluster';
		await redshift.send(new CreateTagsCommand({ResourceName, Tags: [{Key: 'a', Value: '1'}]}));
		const {TaggedResources} = await redshift.send(new DescribeTagsCommand({ResourceName}));
		expect(TaggedResources).toEqual([{Tag: {Key: 'a', Value: '1'}, ResourceName, ResourceType: 'cluster'}]);
		await expect(
			redshift.send(new CreateTagsCommand({ResourceName: `${ResourceName}x`, Tags: [{Key: 'a', Value: '1'}]})),
		).rejects.toMatchObject({name: 'ResourceNotFoundFault'});
	});

	test('orderable node types leave out what is retired', async () => {
		const types = new Set<string>();
		for await (const page of paginateDescribeOrderableClusterOptions(
			{client: world.clients().redshift},
			{MaxRecords: 20},
		)) {
			for (const option of page.OrderableClusterOptions ?? []) types.add(option.NodeType ?? '');
		}

		expect(types).toContain('ra3.large');
		expect([...types].filter(type => type.startsWith('dc2'))).toEqual([]);
		const none = await world
			.clients()
			.redshift.send(new DescribeOrderableClusterOptionsCommand({NodeType: 'dc2.large'}));
		expect(none.OrderableClusterOptions).toEqual([]);
	});

	test('events list what happened to a cluster', async () => {
		await create();
		world.double.clock.advance(60_000);
		const query = {SourceType: 'cluster', SourceIdentifier: 'dwhcluster', Duration: 10} as const;
		const {Events} = await world.clients().redshift.send(new DescribeEventsCommand(query));
		expect(Events?.map(event => event.Message)).toContain('Cluster dwhcluster has been created and is ready for use.');
	});
});

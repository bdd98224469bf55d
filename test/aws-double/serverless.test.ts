import {ExecuteStatementCommand} from '@aws-sdk/client-redshift-data';
import {
	CreateNamespaceCommand,
	type CreateNamespaceRequest,
	CreateUsageLimitCommand,
	CreateWorkgroupCommand,
	type CreateWorkgroupRequest,
	DeleteNamespaceCommand,
	DeleteWorkgroupCommand,
	GetNamespaceCommand,
	GetWorkgroupCommand,
	ListTagsForResourceCommand,
	ListUsageLimitsCommand,
	ListWorkgroupsCommand,
	UpdateNamespaceCommand,
	UpdateWorkgroupCommand,
} from '@aws-sdk/client-redshift-serverless';
import {afterEach, describe, expect, test} from 'vitest';
import {presetRole, presetWorkgroup} from './preset.ts';
import {rowsOf, runSql} from './run-sql.ts';
import {billedHours} from './serverless/usage.ts';
import {withDouble} from './with-double.ts';

const world = withDouble({
	durations: {workgroupCreating: 60_000, workgroupDeleting: 10_000, namespaceDeleting: 10_000, roleSync: 5000},
});
const serverless = () => world.clients().serverless;
const data = () => world.clients().data;
const place = {WorkgroupName: 'dwhcluster', Database: 'dwh'};
const namespaceName = 'dwhcluster';

afterEach(() => {
	const {state} = world.double;
	for (const list of [state.workgroups, state.namespaces, state.roles, state.usageLimits, state.secrets])
		list.length = 0;
});

const createNamespace = (more: Partial<CreateNamespaceRequest> = {}) =>
	serverless().send(new CreateNamespaceCommand({namespaceName, dbName: 'dwh', ...more}));
const createWorkgroup = (more: Partial<CreateWorkgroupRequest> = {}) =>
	serverless().send(new CreateWorkgroupCommand({namespaceName, workgroupName: 'dwhcluster', baseCapacity: 4, ...more}));

describe('the life of a workgroup', () => {
	test('from its namespace to its removal, in that order', async () => {
		const {arn} = presetRole(world.double, 'dwhRole');
		const {namespace} = await createNamespace({iamRoles: [arn], tags: [{key: 'managed-by', value: 'us'}]});
		expect(namespace).toMatchObject({
			status: 'AVAILABLE',
			dbName: 'dwh',
			iamRoles: [expect.stringContaining('applyStatus=adding')],
		});
		const {workgroup} = await createWorkgroup();
		expect(workgroup).toMatchObject({status: 'CREATING', baseCapacity: 4, pricePerformanceTarget: {status: 'ENABLED'}});
		expect(workgroup?.endpoint).toBeUndefined();
		await expect(data().send(new ExecuteStatementCommand({...place, Sql: 'select 1'}))).rejects.toMatchObject({
			name: 'ValidationException',
		});
		await expect(serverless().send(new DeleteWorkgroupCommand({workgroupName: 'dwhcluster'}))).rejects.toMatchObject({
			name: 'ConflictException',
		});
		world.double.clock.advance(60_000);
		const ready = await serverless().send(new GetWorkgroupCommand({workgroupName: 'dwhcluster'}));
		expect(ready.workgroup).toMatchObject({
			status: 'AVAILABLE',
			endpoint: {port: 5439},
			creationDate: expect.any(Date),
		});
		const synced = await serverless().send(new GetNamespaceCommand({namespaceName}));
		expect(synced.namespace?.iamRoles).toEqual([`IamRole(applyStatus=in-sync, iamRoleArn=${arn})`]);
		const {tags} = await serverless().send(new ListTagsForResourceCommand({resourceArn: namespace?.namespaceArn}));
		expect(tags).toEqual([{key: 'managed-by', value: 'us'}]);
		expect(await rowsOf(data(), 'select 1', place)).toEqual([[1]]);

		await expect(serverless().send(new DeleteNamespaceCommand({namespaceName}))).rejects.toMatchObject({
			name: 'ConflictException',
		});
		await serverless().send(new DeleteWorkgroupCommand({workgroupName: 'dwhcluster'}));
		await expect(serverless().send(new DeleteNamespaceCommand({namespaceName}))).rejects.toMatchObject({
			name: 'ConflictException',
		});
		world.double.clock.advance(10_000);
		await expect(serverless().send(new GetWorkgroupCommand({workgroupName: 'dwhcluster'}))).rejects.toMatchObject({
			name: 'ResourceNotFoundException',
		});
		await serverless().send(new DeleteNamespaceCommand({namespaceName}));
		world.double.clock.advance(10_000);
		await expect(serverless().send(new GetNamespaceCommand({namespaceName}))).rejects.toMatchObject({
			name: 'ResourceNotFoundException',
		});
	});

	test('costs 128 RPU without a base capacity', async () => {
		await createNamespace();
		expect((await createWorkgroup({baseCapacity: undefined})).workgroup?.baseCapacity).toBe(128);
	});

	test('can be changed, and is busy meanwhile', async () => {
		presetWorkgroup(world.double);
		const change = new UpdateWorkgroupCommand({workgroupName: 'dwhcluster', baseCapacity: 8});
		expect((await serverless().send(change)).workgroup).toMatchObject({status: 'MODIFYING', baseCapacity: 8});
		await expect(serverless().send(change)).rejects.toMatchObject({name: 'ConflictException'});
		world.double.clock.advance(30_000);
		expect((await serverless().send(new ListWorkgroupsCommand({}))).workgroups).toMatchObject([{status: 'AVAILABLE'}]);
	});

	test('gets roles later as well', async () => {
		const {arn} = presetRole(world.double, 'dwhRole');
		presetWorkgroup(world.double);
		const {namespace} = await serverless().send(new UpdateNamespaceCommand({namespaceName, iamRoles: [arn]}));
		expect(namespace).toMatchObject({
			status: 'MODIFYING',
			iamRoles: [`IamRole(applyStatus=adding, iamRoleArn=${arn})`],
		});
	});
});

describe('what is refused', () => {
	test.each<[string, () => Promise<unknown>, string]>([
		['a name in upper case', () => createNamespace({namespaceName: 'Dwh'}), 'ValidationException'],
		['a name of two letters', () => createNamespace({namespaceName: 'ab'}), 'ValidationException'],
		[
			'a weak password',
			() => createNamespace({adminUsername: 'a', adminUserPassword: 'password'}),
			'ValidationException',
		],
		['a password without a user', () => createNamespace({adminUserPassword: 'Passw0rd-9'}), 'ValidationException'],
		[
			'a role that does not exist',
			() => createNamespace({iamRoles: ['arn:aws:iam::123456789012:role/nobody']}),
			'ValidationException',
		],
		['a workgroup without its namespace', () => createWorkgroup(), 'ResourceNotFoundException'],
		[
			'a workgroup of 5 RPU',
			async () => {
				await createNamespace();
				return createWorkgroup({baseCapacity: 5});
			},
			'ValidationException',
		],
		[
			'less at most than at least',
			async () => {
				await createNamespace();
				return createWorkgroup({baseCapacity: 16, maxCapacity: 8});
			},
			'ValidationException',
		],
		[
			'a second namespace of the name',
			async () => {
				await createNamespace();
				return createNamespace();
			},
			'ConflictException',
		],
		[
			'a second workgroup of the namespace',
			async () => {
				await createNamespace();
				await createWorkgroup();
				return createWorkgroup({workgroupName: 'other'});
			},
			'ConflictException',
		],
		[
			'a database user',
			() => {
				presetWorkgroup(world.double);
				return runSql(data(), 'select 1', {...place, DbUser: 'x'});
			},
			'ValidationException',
		],
	])('%s', async (_what, act, name) => {
		await expect(act()).rejects.toMatchObject({name});
	});

	test('a namespace whose secret was left behind by one that failed', async () => {
		world.double.state.secrets.push(
			'arn:aws:secretsmanager:us-west-2:123456789012:secret:redshift!dwhcluster-admin-abcdef',
		);
		await expect(createNamespace({manageAdminPassword: true})).rejects.toMatchObject({name: 'ConflictException'});
	});

	test('views of provisioned clusters', async () => {
		presetWorkgroup(world.double);
		expect(await runSql(data(), 'select * from stl_load_errors', place)).toMatchObject({
			Status: 'FAILED',
			Error: 'ERROR: permission denied for relation stl_load_errors',
		});
	});
});

describe('the bill', () => {
	test('counts use, a minute at least, and nothing for descriptions', async () => {
		const {workgroup} = presetWorkgroup(world.double);
		await serverless().send(new GetWorkgroupCommand({workgroupName: 'dwhcluster'}));
		expect(billedHours(workgroup)).toBe(0);
		await runSql(data(), 'select 1', place);
		expect(billedHours(workgroup)).toBeCloseTo(4 / 60, 5);
		world.double.clock.advance(3_600_000);
		await runSql(data(), 'select 1', place);
		expect(billedHours(workgroup)).toBeCloseTo(8 / 60, 5);
		const rows = await rowsOf(
			data(),
			'select charged_seconds, compute_capacity from sys_serverless_usage order by start_time limit 1',
			place,
		);
		expect(rows).toEqual([[240, 4]]);
	});

	test('ends at a limit that turns queries off, all but the simplest', async () => {
		const {workgroup} = presetWorkgroup(world.double, {workgroup: {baseCapacity: 128}});
		const limit = {
			resourceArn: workgroup.arn,
			usageType: 'serverless-compute',
			amount: 2,
			period: 'daily',
			breachAction: 'deactivate',
		} as const;
		await serverless().send(new CreateUsageLimitCommand(limit));
		await expect(serverless().send(new CreateUsageLimitCommand(limit))).rejects.toMatchObject({
			name: 'ConflictException',
		});
		await expect(
			serverless().send(new CreateUsageLimitCommand({...limit, breachAction: 'explode' as 'log'})),
		).rejects.toMatchObject({name: 'ValidationException'});
		expect(
			(await serverless().send(new ListUsageLimitsCommand({resourceArn: workgroup.arn}))).usageLimits,
		).toMatchObject([{amount: 2}]);
		expect(await runSql(data(), 'select 2', place)).toMatchObject({Status: 'FINISHED'});
		expect(await runSql(data(), 'select 2', place)).toMatchObject({
			Status: 'FAILED',
			Error: 'ERROR: Query reached usage limit',
		});
		expect(await runSql(data(), 'select 1', place)).toMatchObject({Status: 'FINISHED'});
	});
});

import {GetRoleCommand} from '@aws-sdk/client-iam';
import {CreateClusterCommand, DescribeClustersCommand} from '@aws-sdk/client-redshift';
import {DescribeStatementCommand, ExecuteStatementCommand} from '@aws-sdk/client-redshift-data';
import {ListWorkgroupsCommand} from '@aws-sdk/client-redshift-serverless';
import {ListObjectsV2Command} from '@aws-sdk/client-s3';
import {GetCallerIdentityCommand} from '@aws-sdk/client-sts';
import {afterEach, beforeAll, describe, expect, test} from 'vitest';
import {peakPerSecond} from './account/calls.ts';
import {presetCluster} from './preset.ts';
import {dwh, rowsOf, runSql} from './run-sql.ts';
import {withDouble} from './with-double.ts';

const world = withDouble();
beforeAll(() => void presetCluster(world.double));
afterEach(() => {
	world.double.faults.clear();
	world.double.clock.skewMs = 0;
	world.double.settings.isRateLimited = false;
	world.double.settings.rateClock = () => performance.now();
});

const describeClusters = (maxAttempts = 1) =>
	world.clients({maxAttempts}).redshift.send(new DescribeClustersCommand({}));

const everyService = () => {
	const {redshift, iam, sts, data, serverless, s3} = world.clients();
	return {
		redshift: () => redshift.send(new DescribeClustersCommand({})),
		iam: () => iam.send(new GetRoleCommand({RoleName: 'r'})),
		sts: () => sts.send(new GetCallerIdentityCommand({})),
		'redshift-data': () => data.send(new ExecuteStatementCommand({...dwh, Sql: 'select 1'})),
		'redshift-serverless': () => serverless.send(new ListWorkgroupsCommand({})),
		s3: () => s3.send(new ListObjectsV2Command({Bucket: 'b'})),
	};
};

const services = ['redshift', 'iam', 'sts', 'redshift-data', 'redshift-serverless', 's3'] as const;

describe('credentials', () => {
	test.each(services.map(service => [service] as const))('expire for %s', async service => {
		world.double.faults.add({action: {kind: 'expired'}});
		await expect(everyService()[service]()).rejects.toMatchObject({
			name: expect.stringMatching(/^ExpiredToken(Exception)?$/),
		});
	});

	test.each([
		['redshift', 'InvalidClientTokenId'],
		['iam', 'InvalidClientTokenId'],
		['sts', 'InvalidClientTokenId'],
		['redshift-data', 'UnrecognizedClientException'],
		['redshift-serverless', 'UnrecognizedClientException'],
		['s3', 'InvalidAccessKeyId'],
	] as const)('that do not exist are refused by %s', async (service, name) => {
		const {identities} = world.double.state;
		const kept = identities.splice(0);
		await expect(everyService()[service]()).rejects.toMatchObject({name});
		identities.push(...kept);
	});

	test.each([
		['redshift', 'SignatureDoesNotMatch'],
		['redshift-data', 'InvalidSignatureException'],
		['s3', 'SignatureDoesNotMatch'],
	] as const)('with a wrong secret are refused by %s', async (service, name) => {
		const identity = {...world.double.identity, secretAccessKey: 'wrong'};
		const {redshift, data, s3} = world.clients({identity});
		const calls = {
			redshift: () => redshift.send(new DescribeClustersCommand({})),
			'redshift-data': () => data.send(new DescribeStatementCommand({Id: '0'})),
			s3: () => s3.send(new ListObjectsV2Command({Bucket: 'b'})),
		};
		await expect(calls[service]()).rejects.toMatchObject({name});
	});

	test('of a session need its token, until it expires', async () => {
		const identity = world.double.addIdentity({
			arn: 'arn:aws:sts::123456789012:assumed-role/r/s',
			sessionToken: 'token',
		});
		expect(await world.clients({identity}).sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
			Arn: identity.arn,
		});
		const without = {...identity, sessionToken: undefined};
		await expect(world.clients({identity: without}).sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
			name: 'InvalidClientTokenId',
		});
		identity.expiresAt = Date.now() - 1;
		await expect(world.clients({identity}).sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
			name: 'ExpiredToken',
		});
	});

	test.each([
		['redshift', 'RequestExpired'],
		['iam', 'SignatureDoesNotMatch'],
		['redshift-data', 'InvalidSignatureException'],
	] as const)('of a machine whose clock is wrong are refused by %s', async (service, name) => {
		world.double.clock.skewMs = 20 * 60_000;
		await expect(everyService()[service]()).rejects.toMatchObject({
			name,
			message: expect.stringMatching(/^Signature expired/),
		});
	});
});

describe('a fault', () => {
	test('strikes the n-th call, and that one only', async () => {
		world.double.faults.add({
			operation: 'DescribeClusters',
			nth: 2,
			action: {kind: 'error', name: 'InternalFailure', status: 500},
		});
		await describeClusters();
		await expect(describeClusters()).rejects.toMatchObject({name: 'InternalFailure', $metadata: {httpStatusCode: 500}});
		await describeClusters();
		await world.clients().sts.send(new GetCallerIdentityCommand({}));
		expect(world.double.faults.struck()).toBeGreaterThan(0);
	});

	test.each([
		['ClusterQuotaExceededFault', 'ClusterQuotaExceeded'],
		['InsufficientClusterCapacityFault', 'InsufficientClusterCapacity'],
	])('can be any error that the model has: %s', async (name, Code) => {
		world.double.faults.add({operation: 'DescribeClusters', action: {kind: 'error', name, message: 'No more.'}});
		await expect(describeClusters()).rejects.toMatchObject({name, Code, message: 'No more.'});
	});

	test.each([
		['redshift', 'Throttling'],
		['redshift-data', 'ThrottlingException'],
		['redshift-serverless', 'ThrottlingException'],
	] as const)('throttles %s', async (service, name) => {
		world.double.faults.add({service, action: {kind: 'throttle'}});
		await expect(everyService()[service]()).rejects.toMatchObject({name, message: 'Rate exceeded'});
	});

	test('that throttles is borne by the retries of the SDK', async () => {
		world.double.faults.add({operation: 'DescribeClusters', nth: 1, times: 2, action: {kind: 'throttle'}});
		const {$metadata} = await describeClusters(3);
		expect($metadata.attempts).toBe(3);
	});

	test('makes an answer late', async () => {
		world.double.faults.add({action: {kind: 'slow', ms: 150}});
		await describeClusters();
		expect(world.double.calls.at(-1)?.ms).toBeGreaterThan(140);
	});

	test('lets a client wait for nothing until it gives up', async () => {
		world.double.faults.add({action: {kind: 'hang'}});
		const abort = AbortSignal.timeout(100);
		const waiting = world.clients().redshift.send(new DescribeClustersCommand({}), {abortSignal: abort});
		await expect(waiting).rejects.toMatchObject({name: 'AbortError'});
	});

	test('breaks the connection before anything happened', async () => {
		world.double.faults.add({operation: 'CreateCluster', nth: 1, action: {kind: 'drop-before'}});
		await expect(create('dropped')).rejects.toMatchObject({code: 'ECONNRESET'});
		expect(world.double.state.clusters.some(cluster => cluster.identifier === 'dropped')).toBe(false);
	});

	test('loses the answer of a call that took effect', async () => {
		world.double.faults.add({operation: 'CreateCluster', nth: 1, action: {kind: 'drop-after'}});
		await expect(create('lost')).rejects.toMatchObject({code: 'ECONNRESET'});
		expect(world.double.state.clusters.some(cluster => cluster.identifier === 'lost')).toBe(true);
		await expect(create('lost')).rejects.toMatchObject({name: 'ClusterAlreadyExistsFault'});
	});

	test('loses the answer of a statement, which the SDK then does not run twice', async () => {
		const {data} = world.clients({maxAttempts: 3});
		await runSql(data, 'create table f_once (a int)');
		world.double.faults.add({operation: 'ExecuteStatement', nth: 1, action: {kind: 'drop-after'}});
		await runSql(data, 'insert into f_once values (1)');
		expect(await rowsOf(data, 'select count(*) from f_once')).toEqual([[1]]);
	});

	test('shows unknown statuses', async () => {
		world.double.faults.add({action: {kind: 'status', status: 'reticulating-splines'}});
		expect((await describeClusters()).Clusters?.[0]?.ClusterStatus).toBe('reticulating-splines');
		const {data} = world.clients();
		expect((await data.send(new ExecuteStatementCommand({...dwh, Sql: 'select 1'}))).Status).toBe(
			'reticulating-splines',
		);
	});

	test('puts a proxy in between', async () => {
		world.double.faults.add({action: {kind: 'answer', status: 502, body: '<html><body>Bad gateway</body></html>'}});
		await expect(describeClusters()).rejects.toMatchObject({$metadata: {httpStatusCode: 502}});
	});
});

const create = (ClusterIdentifier: string) =>
	world.clients().redshift.send(
		new CreateClusterCommand({
			ClusterIdentifier,
			NodeType: 'ra3.large',
			ClusterType: 'single-node',
			MasterUsername: 'dwhuser',
			MasterUserPassword: 'MARKED-Passw0rd',
		}),
	);

describe('calls', () => {
	test('are recorded with their input, without secrets', async () => {
		await create('recorded');
		const call = world.double.callsOf('CreateCluster').at(-1);
		expect(call).toMatchObject({
			service: 'redshift',
			region: 'us-west-2',
			outcome: 'ok',
			input: {ClusterIdentifier: 'recorded', MasterUserPassword: '***'},
		});
		expect(JSON.stringify(world.double.calls)).not.toContain('MARKED');
		await create('recorded').catch(() => undefined);
		expect(world.double.callsOf('CreateCluster').at(-1)?.outcome).toBe('ClusterAlreadyExistsFault');
	});

	test('come no faster than documented, where that is enforced', async () => {
		world.double.settings.isRateLimited = true;
		let now = 0;
		world.double.settings.rateClock = () => now;
		const {data} = world.clients();
		const before = world.double.callsOf('ExecuteStatement').length;
		const all = await Promise.allSettled(
			Array.from({length: 40}, () => data.send(new ExecuteStatementCommand({...dwh, Sql: 'select 1'}))),
		);
		const refused = all.filter(one => one.status === 'rejected').map(one => (one.reason as Error).name);
		expect(refused).toHaveLength(10);
		expect(new Set(refused)).toEqual(new Set(['ThrottlingException']));
		expect(world.double.callsOf('ExecuteStatement').length - before).toBe(40);
		// As if they had come within the same second, whatever this machine took for them.
		const together = world.double
			.callsOf('ExecuteStatement')
			.slice(before)
			.map(call => ({...call, at: 0}));
		expect(peakPerSecond(together, 'ExecuteStatement')).toBe(40);
		expect(
			peakPerSecond(
				together.map((call, index) => ({...call, at: index * 100})),
				'ExecuteStatement',
			),
		).toBe(10);
		now = 1000;
		await data.send(new ExecuteStatementCommand({...dwh, Sql: 'select 1'}));
		await world.double.idle();
	});
});

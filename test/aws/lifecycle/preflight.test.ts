import {describe, expect, test, vi} from 'vitest';
import type {PreflightCheck} from '../../../source/backend.ts';
import type {DwhError} from '../../../source/core/dwh-error.ts';
import type {PolicyDocument} from '../../aws-double/account/policy.ts';
import {createStage, type Stage} from '../_helpers/stage.ts';

const buckets = ['udacity-dend'];

/** From now on the program signs as somebody with these rights and no others. */
const becomeSomebody = (
	stage: Stage,
	policies: readonly PolicyDocument[],
	arn = 'arn:aws:iam::123456789012:user/ann',
) => {
	const {accessKeyId, secretAccessKey} = stage.double.addIdentity({arn, policies});
	vi.stubEnv('AWS_ACCESS_KEY_ID', accessKeyId);
	vi.stubEnv('AWS_SECRET_ACCESS_KEY', secretAccessKey);
	return stage.other({});
};

const policyOf = async ({backend, signal}: Stage): Promise<PolicyDocument> =>
	JSON.parse((await backend.provisioner.operatorPolicy?.(buckets, signal)) ?? '{}');

const without = (policy: PolicyDocument, action: string): PolicyDocument => ({
	...policy,
	Statement: [policy.Statement].flat().map(statement => ({
		...statement,
		Action: [statement.Action ?? []].flat().filter(name => name !== action),
	})),
});

const checksOf = async ({backend, signal}: Stage): Promise<PreflightCheck[]> => {
	const checks: PreflightCheck[] = [];
	for await (const check of backend.provisioner.preflight?.(buckets, signal) ?? []) checks.push(check);
	return checks;
};

const resultOf = async ({backend, signal, clock}: Stage, sql: string) => {
	const handle = await backend.warehouse.submit({sql: [sql], name: 'try'}, signal);
	const progress = backend.warehouse.follow(handle, signal);
	for (;;) {
		const {done, value} = await progress.next();
		if (done) return value.status;
		await clock.sleep(10);
	}
};

describe.each(['provisioned', 'serverless'] as const)("%s: the operator's policy", kind => {
	const usageLimit = {rpuHours: 20, period: 'daily'} as const;

	test('is enough for the whole life of a warehouse', async () => {
		const owner = await createStage({kind, usageLimit});
		const stage = await becomeSomebody(owner, [await policyOf(owner)]);
		expect((await stage.up()).error).toBeUndefined();
		expect(await resultOf(stage, 'select 1')).toBe('finished');
		if (kind === 'provisioned') {
			stage.double.clock.advance(60_000);
			await stage.backend.provisioner.pause(stage.signal);
			stage.double.clock.advance(600_000);
			expect((await stage.up()).error).toBeUndefined();
		}
		expect((await stage.down()).error).toBeUndefined();
		const denied = stage.double.calls.filter(({outcome}) => /denied|unauthorized/i.test(outcome));
		expect(denied).toEqual([]);
	});
	test('is found complete by the preflight', async () => {
		const owner = await createStage({kind, usageLimit});
		const stage = await becomeSomebody(owner, [await policyOf(owner)]);
		const checks = await checksOf(stage);
		expect(checks.map(({name, status}) => `${name} ${status}`)).toEqual([
			'credentials ok',
			'cost ok',
			'password ok',
			'permissions ok',
			'region ok',
			'nodes ok',
			'names ok',
		]);
	});
});

describe('a right that is missing', () => {
	test('is named before anything is made', async () => {
		const owner = await createStage();
		const stage = await becomeSomebody(owner, [without(await policyOf(owner), 'iam:PassRole')]);
		const permissions = (await checksOf(stage)).find(({name}) => name === 'permissions');
		expect(permissions).toMatchObject({status: 'failed', detail: 'denied: iam:PassRole'});
	});
	test('is named by the call that needs it, with what to allow', async () => {
		const owner = await createStage();
		const stage = await becomeSomebody(owner, [without(await policyOf(owner), 'redshift:CreateCluster')]);
		const error = (await stage.up()).error as DwhError;
		expect(error.kind).toBe('credentials');
		expect(error.message).toMatch(/redshift:CreateCluster is denied to arn:aws:iam::123456789012:user\/ann/);
		expect(error.nextSteps[0]).toMatch(
			/allow redshift:CreateCluster on arn:aws:redshift:us-west-2:123456789012:cluster/,
		);
	});
	test('is named also where AWS names nothing', async () => {
		const stage = await createStage();
		const action = {kind: 'error', name: 'AccessDenied', message: 'Something went wrong', status: 403} as const;
		stage.double.faults.add({operation: 'CreateRole', action});
		const error = (await stage.up()).error as DwhError;
		expect(error.message).toContain('iam:CreateRole is denied to these credentials');
		expect(error.nextSteps[0]).toBe('Ask an administrator to allow iam:CreateRole.');
	});
	test('without permission to simulate, the check is unknown and nothing fails', async () => {
		const owner = await createStage();
		const stage = await becomeSomebody(owner, [without(await policyOf(owner), 'iam:SimulatePrincipalPolicy')]);
		const permissions = (await checksOf(stage)).find(({name}) => name === 'permissions');
		expect(permissions?.status).toBe('unknown');
	});
	test('a role of a single sign-on whose path may not be read is not reported as missing', async () => {
		const owner = await createStage();
		const arn = 'arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_Dev_0123456789abcdef/jane';
		const policy = without(await policyOf(owner), 'iam:GetRole');
		const asked = {Effect: 'Allow' as const, Action: 'iam:SimulatePrincipalPolicy', Resource: '*'};
		const stage = await becomeSomebody(owner, [policy, {Statement: [asked]}], arn);
		const permissions = (await checksOf(stage)).find(({name}) => name === 'permissions');
		expect(permissions?.status).toBe('unknown');
	});
	test('node types may not be listed: the warehouse is created all the same', async () => {
		const owner = await createStage();
		const policy = without(await policyOf(owner), 'redshift:DescribeOrderableClusterOptions');
		const stage = await becomeSomebody(owner, [policy]);
		expect((await stage.up()).error).toBeUndefined();
	});
});

describe('the preflight', () => {
	test('without credentials: reports it, the cost, and the policy with a place for the account', async () => {
		const stage = await createStage();
		vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
		vi.stubEnv('AWS_SECRET_ACCESS_KEY', undefined);
		const checks = await checksOf(stage);
		expect(checks.map(({name, status}) => `${name} ${status}`)).toEqual([
			'credentials failed',
			'cost ok',
			'password ok',
		]);
		expect(JSON.stringify(await policyOf(stage))).toContain('arn:aws:redshift:us-west-2:ACCOUNT:cluster:dwhcluster');
	});
	test('a clock that is off is named as that', async () => {
		const stage = await createStage();
		stage.double.clock.skewMs = 3_600_000;
		vi.stubEnv('AWS_MAX_ATTEMPTS', '1');
		const [credentials] = await checksOf(stage);
		expect(credentials).toMatchObject({
			status: 'failed',
			detail: expect.stringContaining('clock of this machine is wrong'),
		});
	});
	test('a name in use by another owner is refused before anything is created', async () => {
		const stage = await createStage();
		await stage.up();
		stage.double.state.clusters[0]!.tags = [];
		const names = (await checksOf(stage)).find(({name}) => name === 'names');
		expect(names).toMatchObject({status: 'failed', detail: expect.stringContaining('was not created by this program')});
	});
	test('nodes that are not offered are reported with those that are', async () => {
		const stage = await createStage();
		stage.double.settings.orderable.delete('ra3.large');
		expect((await checksOf(stage)).find(({name}) => name === 'nodes')).toMatchObject({
			status: 'warning',
			detail: '2 × rg.large: rg.large instead of ra3.large, which AWS does not offer in us-west-2',
		});
		stage.double.settings.orderable.delete('rg.large');
		expect((await checksOf(stage)).find(({name}) => name === 'nodes')).toMatchObject({
			status: 'failed',
			nextSteps: [{text: expect.stringContaining('ra3.xlplus'), command: 'config set DWH.DWH_NODE_TYPE TYPE'}],
		});
	});
});

import {
	AttachRolePolicyCommand,
	CreateRoleCommand,
	DeleteRoleCommand,
	DeleteRolePolicyCommand,
	DetachRolePolicyCommand,
	GetRoleCommand,
	GetRolePolicyCommand,
	ListAttachedRolePoliciesCommand,
	ListRolePoliciesCommand,
	PutRolePolicyCommand,
	SimulatePrincipalPolicyCommand,
	TagRoleCommand,
	UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import {CreateClusterCommand, DescribeClustersCommand} from '@aws-sdk/client-redshift';
import {AssumeRoleCommand, GetCallerIdentityCommand} from '@aws-sdk/client-sts';
import {afterEach, describe, expect, test} from 'vitest';
import {presetCluster, presetRole} from './preset.ts';
import {withDouble} from './with-double.ts';

const world = withDouble();

afterEach(() => {
	world.double.state.roles.length = 0;
	world.double.state.clusters.length = 0;
});

const trust = JSON.stringify({
	Version: '2012-10-17',
	Statement: [{Effect: 'Allow', Principal: {Service: ['redshift.amazonaws.com']}, Action: 'sts:AssumeRole'}],
});
const readOnly = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess';
const name = {RoleName: 'dwhRole'};

describe('a role', () => {
	test('is made with a trust policy that comes back URL-encoded, and with its tags', async () => {
		const {iam} = world.clients();
		await iam.send(
			new CreateRoleCommand({...name, AssumeRolePolicyDocument: trust, Tags: [{Key: 'managed-by', Value: 'us'}]}),
		);
		const {Role} = await iam.send(new GetRoleCommand(name));
		expect(Role).toMatchObject({
			RoleName: 'dwhRole',
			Arn: 'arn:aws:iam::123456789012:role/dwhRole',
			Tags: [{Key: 'managed-by', Value: 'us'}],
			CreateDate: expect.any(Date),
		});
		expect(Role?.AssumeRolePolicyDocument).toMatch(/^%7B%22Version/);
		expect(decodeURIComponent(Role!.AssumeRolePolicyDocument!)).toBe(trust);
	});

	test('has a unique name, whatever the case', async () => {
		presetRole(world.double, 'dwhRole');
		const again = new CreateRoleCommand({RoleName: 'DWHROLE', AssumeRolePolicyDocument: trust});
		await expect(world.clients().iam.send(again)).rejects.toMatchObject({
			name: 'EntityAlreadyExistsException',
			$metadata: {httpStatusCode: 409},
		});
	});

	test('goes only when nothing is attached to it any more', async () => {
		const {iam} = world.clients();
		presetRole(world.double, 'dwhRole', {attached: []});
		await iam.send(new AttachRolePolicyCommand({...name, PolicyArn: readOnly}));
		const statement = {Effect: 'Allow', Action: 's3:GetObject', Resource: '*'};
		const inline = JSON.stringify({Version: '2012-10-17', Statement: [statement]});
		await iam.send(new PutRolePolicyCommand({...name, PolicyName: 'read', PolicyDocument: inline}));
		expect((await iam.send(new ListAttachedRolePoliciesCommand(name))).AttachedPolicies).toEqual([
			{PolicyName: 'AmazonS3ReadOnlyAccess', PolicyArn: readOnly},
		]);
		expect((await iam.send(new ListRolePoliciesCommand(name))).PolicyNames).toEqual(['read']);
		const {PolicyDocument} = await iam.send(new GetRolePolicyCommand({...name, PolicyName: 'read'}));
		expect(decodeURIComponent(PolicyDocument!)).toBe(inline);
		await expect(iam.send(new DeleteRoleCommand(name))).rejects.toMatchObject({name: 'DeleteConflictException'});
		await iam.send(new DetachRolePolicyCommand({...name, PolicyArn: readOnly}));
		await expect(iam.send(new DeleteRoleCommand(name))).rejects.toMatchObject({name: 'DeleteConflictException'});
		await iam.send(new DeleteRolePolicyCommand({...name, PolicyName: 'read'}));
		await iam.send(new DeleteRoleCommand(name));
		await expect(iam.send(new GetRoleCommand(name))).rejects.toMatchObject({
			name: 'NoSuchEntityException',
			message: 'The role with name dwhRole cannot be found.',
			$metadata: {httpStatusCode: 404},
		});
	});

	test('takes a new trust policy and more tags', async () => {
		const role = presetRole(world.double, 'dwhRole');
		const {iam} = world.clients();
		await iam.send(new UpdateAssumeRolePolicyCommand({...name, PolicyDocument: trust}));
		await iam.send(new TagRoleCommand({...name, Tags: [{Key: 'a', Value: '1'}]}));
		expect(role).toMatchObject({trustText: trust, tags: [{Key: 'a', Value: '1'}]});
	});

	test.each([
		[
			'a name with a space',
			{RoleName: 'dwh role', AssumeRolePolicyDocument: trust},
			'ValidationError',
			/roleName.*regular expression/,
		],
		[
			'a name that is too long',
			{RoleName: 'x'.repeat(65), AssumeRolePolicyDocument: trust},
			'ValidationError',
			/length less than or equal to 64/,
		],
		['no policy', {RoleName: 'r', AssumeRolePolicyDocument: undefined}, 'ValidationError', /must not be null/],
		['no JSON', {RoleName: 'r', AssumeRolePolicyDocument: '{'}, 'MalformedPolicyDocumentException', /Syntax/],
		[
			'no principal',
			{RoleName: 'r', AssumeRolePolicyDocument: trust.replace('Principal', 'Resource')},
			'MalformedPolicyDocumentException',
			/Principal/,
		],
	])('is refused with %s', async (_what, input, error, message) => {
		await expect(world.clients().iam.send(new CreateRoleCommand(input))).rejects.toMatchObject({
			name: error,
			message: expect.stringMatching(message),
		});
	});

	test('takes no policy that does not exist', async () => {
		presetRole(world.double, 'dwhRole');
		const attach = new AttachRolePolicyCommand({...name, PolicyArn: 'arn:aws:iam::aws:policy/NoSuchPolicy'});
		await expect(world.clients().iam.send(attach)).rejects.toMatchObject({name: 'NoSuchEntityException'});
	});
});

describe('who calls', () => {
	test('is reported by STS, whatever they may do', async () => {
		const identity = world.double.addIdentity({arn: 'arn:aws:iam::123456789012:user/nobody', policies: []});
		const {sts, redshift} = world.clients({identity});
		expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
			Account: '123456789012',
			Arn: identity.arn,
		});
		await expect(redshift.send(new DescribeClustersCommand({}))).rejects.toMatchObject({
			name: 'AccessDenied',
			message: expect.stringContaining(
				`User: ${identity.arn} is not authorized to perform: redshift:DescribeClusters on resource: *`,
			),
		});
	});

	test('may pass a role to Redshift only if a policy allows it', async () => {
		const role = presetRole(world.double, 'dwhRole');
		const resource = 'arn:aws:redshift:us-west-2:123456789012:cluster:dwhcluster';
		const create = {Effect: 'Allow' as const, Action: ['redshift:CreateCluster'], Resource: resource};
		const serviceRole = {Effect: 'Allow' as const, Action: 'iam:CreateServiceLinkedRole', Resource: '*'};
		const pass = {
			Effect: 'Allow' as const,
			Action: 'iam:PassRole',
			Resource: role.arn,
			Condition: {StringEquals: {'iam:PassedToService': 'redshift.amazonaws.com'}},
		};
		const identity = world.double.addIdentity({
			arn: 'arn:aws:iam::123456789012:user/op',
			policies: [{Statement: [create, serviceRole]}],
		});
		const {redshift} = world.clients({identity});
		const command = new CreateClusterCommand({
			ClusterIdentifier: 'dwhcluster',
			NodeType: 'ra3.large',
			ClusterType: 'single-node',
			MasterUsername: 'dwhuser',
			MasterUserPassword: 'Passw0rd-9',
			IamRoles: [role.arn],
		});
		await expect(redshift.send(command)).rejects.toMatchObject({message: expect.stringContaining('iam:PassRole')});
		identity.policies = [{Statement: [create, serviceRole, pass]}];
		expect((await redshift.send(command)).Cluster?.ClusterStatus).toBe('creating');
	});

	test('can simulate what their policies allow', async () => {
		const policies = [{Statement: [{Effect: 'Allow' as const, Action: 'redshift:Describe*', Resource: '*'}]}];
		const identity = world.double.addIdentity({arn: 'arn:aws:iam::123456789012:user/looker', policies});
		const {EvaluationResults} = await world.clients().iam.send(
			new SimulatePrincipalPolicyCommand({
				PolicySourceArn: identity.arn,
				ActionNames: ['redshift:DescribeClusters', 'redshift:CreateCluster'],
				ResourceArns: ['arn:aws:redshift:us-west-2:123456789012:cluster:dwhcluster'],
			}),
		);
		expect(EvaluationResults?.map(one => [one.EvalActionName, one.EvalDecision])).toEqual([
			['redshift:DescribeClusters', 'allowed'],
			['redshift:CreateCluster', 'implicitDeny'],
		]);
		expect(EvaluationResults?.[0]?.ResourceSpecificResults?.[0]?.EvalResourceName).toContain('dwhcluster');
		const wrong = new SimulatePrincipalPolicyCommand({
			PolicySourceArn: 'arn:aws:sts::123456789012:assumed-role/r/s',
			ActionNames: ['redshift:DescribeClusters'],
		});
		await expect(world.clients().iam.send(wrong)).rejects.toMatchObject({name: 'InvalidInputException'});
	});

	test('can take on a role, whose credentials expire', async () => {
		presetCluster(world.double);
		const role = presetRole(world.double, 'operator', {attached: ['arn:aws:iam::aws:policy/AdministratorAccess']});
		const {Credentials} = await world
			.clients()
			.sts.send(new AssumeRoleCommand({RoleArn: role.arn, RoleSessionName: 'me', DurationSeconds: 900}));
		const identity = world.double.state.identities.find(one => one.accessKeyId === Credentials?.AccessKeyId)!;
		const {redshift, sts} = world.clients({identity});
		expect((await sts.send(new GetCallerIdentityCommand({}))).Arn).toBe(
			'arn:aws:sts::123456789012:assumed-role/operator/me',
		);
		expect((await redshift.send(new DescribeClustersCommand({}))).Clusters).toHaveLength(1);
		identity.expiresAt = Date.now() - 1;
		await expect(redshift.send(new DescribeClustersCommand({}))).rejects.toMatchObject({name: 'ExpiredToken'});
	});
});

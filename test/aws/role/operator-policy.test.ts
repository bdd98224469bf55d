import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test, vi} from 'vitest';
import {trustPolicy} from '../../../source/aws/role/role-policies.ts';
import {openSession} from '../../../source/open-session.ts';
import {makeSample} from '../../../source/sample/make-sample.ts';
import {defaultSample} from '../../../source/sample/sample-options.ts';
import type {Session} from '../../../source/store/session.ts';
import {runEtl} from '../../../source/workflows/etl/run-etl.ts';
import {setUp} from '../../../source/workflows/lifecycle/set-up.ts';
import {tearDown} from '../../../source/workflows/lifecycle/tear-down.ts';
import {createTables} from '../../../source/workflows/tables/create-tables.ts';
import {verify} from '../../../source/workflows/verify/verify.ts';
import {tell} from '../../_helpers/workflow-context.ts';
import {decide, type PolicyDocument, type Request} from '../../aws-double/account/policy.ts';
import {presetCluster, presetRole, presetWorkgroup} from '../../aws-double/preset.ts';
import {createStage, type Stage} from '../_helpers/stage.ts';

const iamClient = async () => {
	const {IAMClient} = await import('@aws-sdk/client-iam');
	return new IAMClient({});
};

const kinds = ['provisioned', 'serverless'] as const;
type Kind = (typeof kinds)[number];

let folder: string;
let bucket: string;
let session: Session;

beforeAll(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'dwh-policy-'));
	const out = path.join(folder, 'sample');
	await makeSample({...defaultSample, events: 60, songs: 5, days: 1, out});
	bucket = path.join(out, 'udacity-dend');
	({session} = await openSession({color: false}, {DWH_HOME: path.join(folder, 'home'), DWH_TARGET: 'aws'}, folder));
});
afterAll(() => rm(folder, {recursive: true, force: true}));

const createOwner = (kind: Kind, adopt: readonly string[] = []): Promise<Stage> =>
	createStage(
		// The double's hours pass quickly: a limit that no slow machine reaches.
		{kind, usageLimit: {rpuHours: 100_000, period: 'daily'}, adopt},
		{buckets: {'udacity-dend': bucket}, settings: {placeholder: session.settings.placeholder}},
	);

const policyOf = async ({backend, signal}: Stage): Promise<PolicyDocument> =>
	JSON.parse((await backend.provisioner.operatorPolicy?.(['udacity-dend'], signal)) ?? '{}');

/** The same program, signing as somebody with the printed policy and nothing else. */
const createOperator = async (owner: Stage): Promise<Stage> => {
	const arn = 'arn:aws:iam::123456789012:user/ann';
	const {accessKeyId, secretAccessKey} = owner.double.addIdentity({arn, policies: [await policyOf(owner)]});
	vi.stubEnv('AWS_ACCESS_KEY_ID', accessKeyId);
	vi.stubEnv('AWS_SECRET_ACCESS_KEY', secretAccessKey);
	const stage = await owner.other({});
	// Checks are alike, and each is a statement.
	const catalogue = {...session.catalogue, checks: session.catalogue.checks.slice(0, 3)};
	return {...stage, context: {...stage.context, catalogue}};
};

const denied = ({double}: Stage) => double.calls.filter(({outcome}) => /denied|unauthorized/i.test(outcome));

describe.each(kinds)('%s: with the printed policy and nothing else', kind => {
	test('the whole job passes: up, create, etl, verify, down', async () => {
		const stage = await createOperator(await createOwner(kind));
		const {context} = stage;
		for (const [name, run] of [
			['up', () => tell<unknown>(setUp(context))],
			['create', () => tell<unknown>(createTables(context, {isDropFirst: false}))],
			['etl', () => tell<unknown>(runEtl(context))],
			['verify', () => tell<unknown>(verify(context, {isSave: false}))],
			['down', () => tell<unknown>(tearDown(context))],
		] as const) {
			expect((await run()).error, name).toBeUndefined();
		}
		expect(denied(stage)).toEqual([]);
		expect(stage.double.state.roles).toEqual([]);
	}, 600_000);
	test('an adopted warehouse can be used, and gets the role', async () => {
		const owner = await createOwner(kind, ['dwhcluster']);
		if (kind === 'provisioned') presetCluster(owner.double);
		else presetWorkgroup(owner.double);
		const stage = await createOperator(owner);
		expect((await tell(setUp(stage.context, {attachRole: 'dwhRole'}))).error).toBeUndefined();
		expect((await tell(createTables(stage.context, {isDropFirst: false}))).error).toBeUndefined();
		expect((await stage.down()).error).toBeUndefined();
		expect(denied(stage)).toEqual([]);
	});
});

const readOnly = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess';
const account = '123456789012';
const role = `arn:aws:iam::${account}:role/dwh-tui/dwhRole`;
const outside = `arn:aws:iam::${account}:role/dwhRole`;
const serverless = `arn:aws:redshift-serverless:us-west-2:${account}`;
const cluster = `arn:aws:redshift:us-west-2:${account}:cluster:dwhcluster`;
const ours = {'aws:ResourceTag/managed-by': 'dwh-tui'};
const ownRole = {...ours, 'iam:PermissionsBoundary': readOnly};

const refused: readonly (readonly [string, Kind, Request])[] = [
	[
		'another policy attached to the role',
		'provisioned',
		{
			action: 'iam:AttachRolePolicy',
			resource: role,
			context: {...ownRole, 'iam:PolicyARN': 'arn:aws:iam::aws:policy/AdministratorAccess'},
		},
	],
	['its trust rewritten', 'provisioned', {action: 'iam:UpdateAssumeRolePolicy', resource: role, context: ownRole}],
	[
		'its boundary taken off',
		'provisioned',
		{action: 'iam:DeleteRolePermissionsBoundary', resource: role, context: ownRole},
	],
	[
		'its boundary replaced',
		'provisioned',
		{action: 'iam:PutRolePermissionsBoundary', resource: role, context: ownRole},
	],
	[
		'a role created without a boundary',
		'provisioned',
		{action: 'iam:CreateRole', resource: role, context: {'aws:RequestTag/managed-by': 'dwh-tui'}},
	],
	[
		'a policy written into a role without one',
		'provisioned',
		{action: 'iam:PutRolePolicy', resource: role, context: ours},
	],
	['a foreign role removed', 'provisioned', {action: 'iam:DeleteRole', resource: outside}],
	...(['provisioned', 'serverless'] as const).map((kind): (typeof refused)[number] => [
		`an untagged role of the same name tagged as ours (${kind})`,
		kind,
		{action: 'iam:TagRole', resource: outside, context: {'aws:RequestTag/managed-by': 'dwh-tui'}},
	]),
	[
		'a role created where those of others are',
		'provisioned',
		{
			action: 'iam:CreateRole',
			resource: outside,
			context: {'aws:RequestTag/managed-by': 'dwh-tui', 'iam:PermissionsBoundary': readOnly},
		},
	],
	[
		'any tag on a foreign cluster of the same name',
		'provisioned',
		{action: 'redshift:CreateTags', resource: cluster, context: {'aws:RequestTag/dwh-tui:paused-at': 'today'}},
	],
	[
		'the role passed to another service',
		'provisioned',
		{action: 'iam:PassRole', resource: role, context: {'iam:PassedToService': 'lambda.amazonaws.com'}},
	],
	['a foreign cluster of the same name removed', 'provisioned', {action: 'redshift:DeleteCluster', resource: cluster}],
	[
		'a foreign workgroup removed',
		'serverless',
		{action: 'redshift-serverless:DeleteWorkgroup', resource: `${serverless}:workgroup/theirs`},
	],
	[
		'a foreign namespace changed',
		'serverless',
		{action: 'redshift-serverless:UpdateNamespace', resource: `${serverless}:namespace/theirs`},
	],
	[
		'a login into a foreign workgroup',
		'serverless',
		{action: 'redshift-serverless:GetCredentials', resource: `${serverless}:workgroup/theirs`},
	],
	[
		'a statement on a foreign workgroup',
		'serverless',
		{action: 'redshift-data:ExecuteStatement', resource: `${serverless}:workgroup/theirs`},
	],
	[
		'a workgroup without the tag',
		'serverless',
		{action: 'redshift-serverless:CreateWorkgroup', resource: `${serverless}:workgroup/*`},
	],
];

test.each(refused)('the printed policy refuses: %s', async (_, kind, request) => {
	expect(decide([await policyOf(await createOwner(kind))], request)).toBe('implicitDeny');
});

test('its holder cannot make the role more than a reader of S3, by the calls themselves', async () => {
	const owner = await createOwner('provisioned');
	const stage = await createOperator(owner);
	expect((await tell(setUp(stage.context))).error).toBeUndefined();
	const {AttachRolePolicyCommand, UpdateAssumeRolePolicyCommand, PutRolePolicyCommand} = await import(
		'@aws-sdk/client-iam'
	);
	const client = await iamClient();
	const RoleName = 'dwhRole';
	const PolicyArn = 'arn:aws:iam::aws:policy/AdministratorAccess';
	const everyone = {Effect: 'Allow', Principal: {AWS: '*'}, Action: 'sts:AssumeRole'};
	await expect(client.send(new AttachRolePolicyCommand({RoleName, PolicyArn}))).rejects.toThrow(/iam:AttachRolePolicy/);
	const PolicyDocument = JSON.stringify({Statement: [everyone]});
	await expect(client.send(new UpdateAssumeRolePolicyCommand({RoleName, PolicyDocument}))).rejects.toThrow(
		/iam:UpdateAssumeRolePolicy/,
	);
	const all = JSON.stringify({Statement: [{Effect: 'Allow', Action: '*', Resource: '*'}]});
	await client.send(new PutRolePolicyCommand({RoleName, PolicyName: 'all', PolicyDocument: all}));
	const [made] = stage.double.state.roles;
	expect(made?.boundary).toBe(readOnly);
});

test('its holder cannot tag a foreign role as ours, by the call itself', async () => {
	const owner = await createOwner('provisioned');
	const theirs = presetRole(owner.double, 'dwhRole', {attached: []});
	await createOperator(owner);
	const {TagRoleCommand} = await import('@aws-sdk/client-iam');
	const Tags = [{Key: 'managed-by', Value: 'dwh-tui'}];
	await expect((await iamClient()).send(new TagRoleCommand({RoleName: 'dwhRole', Tags}))).rejects.toThrow(
		/iam:TagRole/,
	);
	expect(theirs.tags).toEqual([]);
});

describe('a role of ours from before there was a path', () => {
	test('is used, noted and removed with the printed policy', async () => {
		const owner = await createOwner('provisioned');
		presetRole(owner.double, 'dwhRole', {
			tags: [
				{Key: 'managed-by', Value: 'dwh-tui'},
				{Key: 'dwh-tui:made-for', Value: 'us-west-2/provisioned/dwhcluster'},
			],
			attached: [],
			boundary: readOnly,
			trust: JSON.parse(trustPolicy(account)),
			trustText: trustPolicy(account),
		});
		const stage = await createOperator(owner);
		expect((await tell(setUp(stage.context))).error).toBeUndefined();
		expect(stage.double.state.roles.map(({arn}) => arn)).toEqual([outside]);
		expect((await tell(tearDown(stage.context))).error).toBeUndefined();
		expect(stage.double.state.roles).toEqual([]);
		expect(denied(stage)).toEqual([]);
	});
});

describe('the role that is made', () => {
	test('reads the sources of dwh.cfg and no other bucket, for this account alone', async () => {
		const stage = await createOwner('provisioned');
		expect((await tell(setUp({...stage.context, catalogue: session.catalogue}))).error).toBeUndefined();
		const [made] = stage.double.state.roles;
		expect(made).toMatchObject({attached: [], boundary: readOnly});
		expect(made?.trust).toMatchObject({
			Statement: [{Condition: {StringEquals: {'aws:SourceAccount': account}}}],
		});
		const [[name, text] = []] = [...(made?.inline ?? [])];
		expect(name).toBe('dwh-tui.us-west-2.provisioned.dwhcluster');
		const policy = JSON.parse(text ?? '{}') as PolicyDocument;
		const may = (action: string, resource: string) => decide([policy], {action, resource: `arn:aws:s3:::${resource}`});
		expect(may('s3:GetObject', 'udacity-dend/log_data/2018/11/2018-11-01-events.json')).toBe('allowed');
		expect(may('s3:GetObject', 'udacity-dend/log_json_path.json')).toBe('allowed');
		expect(may('s3:ListBucket', 'udacity-dend')).toBe('allowed');
		expect(may('s3:GetObject', 'udacity-dend/other')).toBe('implicitDeny');
		expect(may('s3:GetObject', 'payroll/log_data')).toBe('implicitDeny');
		expect(may('s3:PutObject', 'udacity-dend/log_data/x')).toBe('implicitDeny');
	});
	test('reads every bucket where S3_ACCESS is all', async () => {
		const stage = await createOwner('provisioned');
		const all = await stage.other({}, {iam: {roleName: 'dwhRole', roleArn: undefined, readsAllOfS3: true}});
		expect((await all.up()).error).toBeUndefined();
		expect(stage.double.state.roles).toMatchObject([{attached: [readOnly], boundary: readOnly}]);
		expect((await all.down()).error).toBeUndefined();
		expect(stage.double.state.roles).toEqual([]);
	});
	test('that lost its trust is repaired by an administrator, whose command is named', async () => {
		const owner = await createOwner('provisioned');
		await owner.up();
		const [made] = owner.double.state.roles;
		made!.trustText = made!.trustText.replaceAll('redshift', 'lambda');
		const {error} = await tell(setUp((await createOperator(owner)).context));
		expect(error).toMatchObject({
			message: 'Could not let Redshift assume the role dwhRole: its trust policy was changed.',
			nextSteps: [expect.stringContaining('aws iam update-assume-role-policy --role-name dwhRole'), expect.anything()],
		});
	});
	test('that this program did not make is left as it is', async () => {
		const stage = await createOwner('provisioned', ['dwhRole']);
		const theirs = presetRole(stage.double, 'dwhRole', {attached: []});
		const before = theirs.trustText;
		expect((await stage.up()).error).toBeUndefined();
		expect([theirs.trustText, theirs.attached, theirs.inline.size]).toEqual([before, [], 0]);
	});
});

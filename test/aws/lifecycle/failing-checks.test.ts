import {describe, expect, test, vi} from 'vitest';
import {down} from '../../../source/commands/down.ts';
import type {DwhError} from '../../../source/core/dwh-error.ts';
import type {Faults} from '../../aws-double/account/faults.ts';
import {presetCluster, presetRole, presetWorkgroup} from '../../aws-double/preset.ts';
import {type CheckFailure, checkFailures, failureNames, patienceFor} from '../_helpers/check-failures.ts';
import {runCommand} from '../_helpers/run-command.ts';
import {createStage, type Stage} from '../_helpers/stage.ts';

const kinds = ['provisioned', 'serverless'] as const;
type Kind = (typeof kinds)[number];

type Check = {
	readonly operation: string;
	readonly when?: Parameters<Faults['add']>[0]['when'];
	/** What is unknown for it at the end; nothing where everything is proven to be gone all the same. */
	readonly unknown: readonly string[];
};

const ofBoth: readonly Check[] = [
	{operation: 'GetRole', unknown: ['role dwhRole']},
	{operation: 'ListAttachedRolePolicies', unknown: []},
	{operation: 'ListRolePolicies', unknown: []},
	{operation: 'ListInstanceProfilesForRole', unknown: []},
	{operation: 'DescribeClusterSnapshots', unknown: ['snapshots of the cluster dwhcluster']},
	{operation: 'ListSnapshots', unknown: ['snapshots of the namespace dwhcluster']},
	{operation: 'ListWorkgroups', unknown: ['other workgroups in us-west-2']},
	{operation: 'ListNamespaces', unknown: ['other namespaces in us-west-2']},
];

/** Every check of a removal that it can do without. */
const checks: Readonly<Record<Kind, readonly Check[]>> = {
	provisioned: [
		...ofBoth,
		{operation: 'GetWorkgroup', unknown: ['workgroup dwhcluster']},
		{operation: 'GetNamespace', unknown: ['namespace dwhcluster']},
		{operation: 'ListTagsForResource', unknown: ['other workgroups in us-west-2', 'other namespaces in us-west-2']},
		{
			operation: 'DescribeClusters',
			when: ({ClusterIdentifier}) => ClusterIdentifier === undefined,
			unknown: ['other clusters in us-west-2'],
		},
	],
	serverless: [
		...ofBoth,
		{operation: 'DescribeClusters', unknown: ['cluster dwhcluster', 'other clusters in us-west-2']},
		{operation: 'ListUsageLimits', unknown: []},
	],
};

/** What tells that the warehouse is ours, or removes it. */
const needed: Readonly<Record<Kind, readonly string[]>> = {
	provisioned: ['DescribeClusters', 'DeleteCluster'],
	serverless: ['GetWorkgroup', 'GetNamespace', 'ListTagsForResource', 'DeleteWorkgroup', 'DeleteNamespace'],
};
const ofRole = ['DetachRolePolicy', 'DeleteRole'];

const tags = [{Key: 'managed-by', Value: 'dwh-tui'}];
const lowerTags = [{key: 'managed-by', value: 'dwh-tui'}];

/** Our warehouse with its role, and somebody else's workgroup in the same region. */
const preset = ({double}: Stage, kind: Kind): void => {
	const {state} = double;
	for (const list of [state.clusters, state.workgroups, state.namespaces, state.roles]) list.length = 0;
	const role = presetRole(double, 'dwhRole', {
		tags: [...tags, {Key: 'dwh-tui:made-for', Value: `us-west-2/${kind}/dwhcluster`}],
	});
	const roles = [{arn: role.arn, status: 'in-sync' as const}];
	presetWorkgroup(double, {workgroup: {name: 'theirs'}});
	if (kind === 'provisioned') presetCluster(double, {tags: [...tags], roles});
	else presetWorkgroup(double, {workgroup: {tags: [...lowerTags]}, namespace: {tags: [...lowerTags], roles}});
};

const createAccount = async (kind: Kind): Promise<Stage> => {
	// The SDK's own tries only take time here.
	vi.stubEnv('AWS_MAX_ATTEMPTS', '1');
	return createStage({kind}, {settings: {}});
};

/** Removes the warehouse while these checks fail; gives what was said, and what the account holds after it. */
const downWith = async (account: Stage, kind: Kind, failing: readonly Check[], name: CheckFailure) => {
	const {double} = account;
	double.faults.clear();
	preset(account, kind);
	const stage = await account.other({}, {}, patienceFor(name));
	for (const {operation, when} of failing)
		double.faults.add({operation, ...(when ? {when} : {}), action: checkFailures[name]});
	const before = double.calls.length;
	const {said, code, error} = await runCommand(stage, down, {yes: true});
	const {clusters, workgroups, namespaces, roles} = double.state;
	return {
		said,
		code,
		error,
		left: [...clusters, ...workgroups, ...namespaces].map(
			({name, identifier}: {name?: string; identifier?: string}) => name ?? identifier,
		),
		roles: roles.length,
		deleted: double.calls
			.slice(before)
			.flatMap(({operation, outcome}) => (/^Delete/.test(operation) && outcome === 'ok' ? [operation] : [])),
		called: new Set(double.calls.slice(before).map(({operation}) => operation)),
	};
};

const deletions: Readonly<Record<Kind, readonly string[]>> = {
	provisioned: ['DeleteCluster', 'DeleteRole'],
	serverless: ['DeleteWorkgroup', 'DeleteNamespace', 'DeleteRole'],
};

/** Without the blanks that align columns. */
const spaced = (text: string) => text.replaceAll(/ +/g, ' ');

describe.each(kinds)('%s: a removal', kind => {
	test('makes no other check than those that are tried here', async () => {
		const {called, code, said} = await downWith(await createAccount(kind), kind, [], 'a refused value');
		const known = [...checks[kind].map(({operation}) => operation), ...needed[kind], ...ofRole];
		expect([...called].filter(operation => !known.includes(operation))).toEqual([]);
		expect(said).toContain('Nothing is left, and nothing bills.');
		expect(code).toBe(0);
	});

	test('is stopped by none of its checks, and reports what could not be checked', async () => {
		const account = await createAccount(kind);
		for (const [index, check] of checks[kind].entries()) {
			// Waiting for what does not respond takes real time: once is enough.
			const name = failureNames[index % (failureNames.length - 1)] as CheckFailure;
			const what = `${check.operation}: ${name}`;
			const result = await downWith(account, kind, [check], name);
			expect(result.error, what).toBeUndefined();
			expect(result.left, what).toEqual(['theirs', 'theirs']);
			expect(result.code, what).toBe(check.unknown.length > 0 ? 1 : 0);
			expect(result.roles, what).toBe(check.operation === 'GetRole' ? 1 : 0);
			for (const unknown of check.unknown) expect(spaced(result.said), what).toContain(`\n ? ${unknown} Could not `);
			expect(result.said.includes('Nothing is left, and nothing bills.'), what).toBe(check.unknown.length === 0);
		}
	});

	test.each(failureNames)('is not stopped by %s of all its checks at once', async name => {
		const result = await downWith(await createAccount(kind), kind, checks[kind], name);
		expect(result.error).toBeUndefined();
		expect(result.left).toEqual(['theirs', 'theirs']);
		// Nobody can say whether the role is ours.
		expect(result.deleted).toEqual(deletions[kind].filter(operation => operation !== 'DeleteRole'));
		expect(result.code).toBe(1);
		for (const {unknown} of checks[kind])
			for (const one of unknown) expect(spaced(result.said)).toContain(`\n ? ${one} Could not `);
		expect(result.said).toContain('aws iam get-role --role-name dwhRole --region us-west-2');
	});

	test('removes first what bills most', async () => {
		const {deleted} = await downWith(await createAccount(kind), kind, [], 'a refused value');
		expect(deleted).toEqual(deletions[kind]);
	});
});

test('a cluster goes where Redshift Serverless cannot be reached', async () => {
	const account = await createAccount('provisioned');
	preset(account, 'provisioned');
	vi.stubEnv('AWS_ENDPOINT_URL_REDSHIFT_SERVERLESS', 'http://127.0.0.1:1');
	const {said, code, error} = await runCommand(await account.other({}), down, {yes: true});
	expect(error).toBeUndefined();
	expect(code).toBe(1);
	expect(account.double.state.clusters).toEqual([]);
	expect(said).toMatch(/\? workgroup +dwhcluster +Could not read the workgroup dwhcluster: connection refused/);
	expect(said).toContain('aws redshift-serverless get-workgroup --workgroup-name dwhcluster --region us-west-2');
});

test('a workgroup goes although its namespace cannot be checked', async () => {
	const account = await createAccount('serverless');
	const check = {operation: 'GetNamespace', unknown: []};
	const {error, deleted} = await downWith(account, 'serverless', [check], 'an error of the service');
	expect(deleted).toEqual(['DeleteWorkgroup']);
	expect((error as DwhError).message).toContain('Could not read the namespace dwhcluster');
});

test('a workgroup whose tags cannot be read stays, with the command that removes it', async () => {
	const account = await createAccount('serverless');
	const check = {operation: 'ListTagsForResource', unknown: []};
	const {error, deleted} = await downWith(account, 'serverless', [check], 'a refused value');
	expect(deleted).toEqual([]);
	expect((error as DwhError).message).toContain(
		'Could not check whether this program created the workgroup dwhcluster, so it is not removed and bills. ',
	);
	expect((error as DwhError).nextSteps.slice(0, 2)).toEqual([
		{text: 'Try again', command: 'down'},
		'If it is yours: aws redshift-serverless delete-workgroup --workgroup-name dwhcluster --region us-west-2',
	]);
});

test('what might exist is confirmed as well, and an empty inventory is not', async () => {
	const account = await createAccount('provisioned');
	preset(account, 'provisioned');
	const {double} = account;
	double.faults.add({
		operation: 'DescribeClusters',
		nth: 1,
		times: 2,
		action: checkFailures['an error of the service'],
	});
	const {error} = await runCommand(account, down, {});
	expect((error as DwhError).kind).toBe('usage');
	expect(spaced((error as DwhError).message)).toContain(
		'if it exists and this program made it:\n ? cluster dwhcluster',
	);
	expect(double.state.clusters).toHaveLength(1);
});

test.each(kinds)('%s: without credentials nothing is checked, and the one reason is shown', async kind => {
	const account = await createAccount(kind);
	preset(account, kind);
	account.double.faults.add({action: {kind: 'expired'}});
	const {said, error} = await runCommand(account, down, {});
	expect((error as DwhError).kind).toBe('credentials');
	expect((error as DwhError).message).toContain('the credentials have expired');
	expect(said).toBe('');
});

describe.each(kinds)('%s: warehouses of ours under a former name', kind => {
	test('are listed with what they bill and how to remove them, never as free', async () => {
		const account = await createAccount(kind);
		const {double} = account;
		presetCluster(double, {identifier: 'former', tags: [...tags]});
		presetCluster(double, {
			identifier: 'theirs',
			tags: [
				{Key: 'managed-by', Value: 'terraform'},
				{Key: 'made-with', Value: 'dwh-tui'},
			],
		});
		presetWorkgroup(double, {workgroup: {name: 'older', tags: [...lowerTags]}, namespace: {tags: [...lowerTags]}});
		presetWorkgroup(double, {workgroup: {name: 'foreign'}});
		const {said, code, error} = await runCommand(account, down, {yes: true});
		expect(error).toBeUndefined();
		expect(code).toBe(0);
		expect(said).not.toContain('nothing bills');
		expect(spaced(said)).toContain(
			'cluster former $1.09/h 2 × ra3.large, available, created by this program under another name',
		);
		expect(said).toContain('Remove it: DWH_CLUSTER_IDENTIFIER=former DWH_WAREHOUSE=provisioned dwh-tui down');
		expect(said).toMatch(
			/workgroup +older .*4 RPU, available, \$1\.44 an hour while a query runs, created by this program/,
		);
		expect(said).toMatch(/namespace +older .*available, bills for its data, created by this program/);
		expect(said).toContain('Remove it: DWH_CLUSTER_IDENTIFIER=older DWH_WAREHOUSE=serverless dwh-tui down');
		expect(said).not.toMatch(/theirs|foreign/);
		expect(double.state.clusters).toHaveLength(2);
	});
});

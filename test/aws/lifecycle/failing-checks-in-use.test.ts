import {describe, expect, test, vi} from 'vitest';
import {status} from '../../../source/commands/status.ts';
import type {DwhError} from '../../../source/core/dwh-error.ts';
import {runQuery} from '../../../source/workflows/query/run-query.ts';
import {listTables} from '../../../source/workflows/tables/read-tables.ts';
import {tell} from '../../_helpers/workflow-context.ts';
import {presetRole} from '../../aws-double/preset.ts';
import {type CheckFailure, checkFailures, failureNames, patienceFor} from '../_helpers/check-failures.ts';
import {runCommand} from '../_helpers/run-command.ts';
import {createStage, type Stage} from '../_helpers/stage.ts';

const usageLimit = {rpuHours: 20, period: 'daily'} as const;

const createAccount = async (...[redshift, options]: Parameters<typeof createStage>): Promise<Stage> => {
	// The SDK's own tries only take time here.
	vi.stubEnv('AWS_MAX_ATTEMPTS', '1');
	return createStage(redshift, options);
};

const fail = ({double}: Stage, operation: string, name: CheckFailure) =>
	double.faults.add({operation, action: checkFailures[name]});

const changesOf = ({double}: Stage, from: number) =>
	double.calls
		.slice(from)
		.flatMap(({operation}) => (/^(Create|Update|Modify|Tag|Attach)/.test(operation) ? [operation] : []));

test('a cluster is created although the node types cannot be listed', async () => {
	const account = await createAccount();
	presetRole(account.double, 'dwhRole', {tags: [{Key: 'managed-by', Value: 'dwh-tui'}]});
	for (const name of failureNames) {
		const stage = await account.other({}, {}, patienceFor(name));
		const mend = fail(stage, 'DescribeOrderableClusterOptions', name);
		const {action, detail} = await stage.backend.provisioner.ensureWarehouse(stage.signal);
		expect(action, name).toBe('created');
		expect(detail, name).toContain(
			'2 × ra3.large in us-west-2, could not check whether it is offered: Could not list the node types',
		);
		mend();
		account.double.state.clusters.length = 0;
	}
});

test('a usage limit is set although the existing ones cannot be read', async () => {
	const stage = await createAccount({kind: 'serverless', usageLimit});
	fail(stage, 'ListUsageLimits', 'an error of the service');
	const {error, result} = await stage.up();
	expect(error).toBeUndefined();
	expect((result as {snapshot: {notices: readonly string[]}}).snapshot.notices).toEqual([
		expect.stringContaining('Could not read the usage limits of the workgroup'),
	]);
	expect(stage.double.state.usageLimits).toMatchObject([{amount: 20, period: 'daily'}]);
	expect((await stage.up()).error).toBeUndefined();
	expect(stage.double.state.usageLimits).toHaveLength(1);
});

describe('a Serverless warehouse that is there', () => {
	const said: readonly (readonly [operation: string, notice: string])[] = [
		['ListTagsForResource', 'Could not read the tags of '],
		['ListUsageLimits', 'Could not read the usage limits of the workgroup'],
	];
	test.each(said)(
		'%s may fail: up, status, tables list and query continue, with a notice',
		async (operation, notice) => {
			const account = await createAccount({kind: 'serverless', usageLimit});
			expect((await account.up()).error).toBeUndefined();
			for (const name of failureNames) {
				const stage = await account.other({}, {}, patienceFor(name));
				const mend = fail(stage, operation, name);
				const from = account.double.calls.length;
				const {error, result} = await stage.up();
				expect(error, name).toBeUndefined();
				expect((result as {snapshot: {notices: readonly string[]}}).snapshot.notices.join(), name).toContain(notice);
				expect(
					changesOf(stage, from).filter(one => one !== 'CreateUsageLimit'),
					name,
				).toEqual([]);
				const shown = await runCommand(stage, status);
				expect([shown.code, shown.error], name).toEqual([0, undefined]);
				expect(shown.said, name).toContain(`! Not checked: ${notice}`);
				mend();
			}
			// Statements are the same after each of them.
			fail(account, operation, 'an error of the service');
			const stage = await account.other({});
			const tables = await tell(listTables(stage.context));
			expect(tables.error).toBeUndefined();
			expect(JSON.stringify(tables.events[0])).toContain(`Not checked: ${notice}`);
			const asked = await tell(runQuery(stage.context, {text: 'select 1'}));
			expect(asked.error).toBeUndefined();
			if (operation === 'ListTagsForResource') expect(asked.result?.handle.notice).toContain(notice);
		},
	);

	test('is neither written to nor changed while its owner is unknown', async () => {
		const account = await createAccount({kind: 'serverless', usageLimit});
		await account.up();
		fail(account, 'ListTagsForResource', 'an error of the service');
		const stage = await account.other({});
		const written = await tell(runQuery(stage.context, {text: 'create table mine (a integer)'}));
		expect((written.error as DwhError).message).toContain('Could not read the tags of ');
		expect(account.double.callsOf('ExecuteStatement')).toEqual([]);
		account.double.state.namespaces[0]!.roles = [];
		const from = account.double.calls.length;
		expect(((await stage.up()).error as DwhError).message).toContain('Could not read the tags of ');
		expect(changesOf(stage, from)).toEqual([]);
	});
});

test.each(['provisioned', 'serverless'] as const)(
	'%s: status continues where IAM does not show the role',
	async kind => {
		const account = await createAccount({kind});
		for (const name of failureNames) {
			const stage = await account.other({}, {}, patienceFor(name));
			const mend = fail(stage, 'GetRole', name);
			const {said, code, error} = await runCommand(stage, status);
			expect([code, error], name).toEqual([0, undefined]);
			expect(said, name).toContain('! Not checked: Could not read the role dwhRole: ');
			expect(said, name).not.toContain('dwhRole does not exist');
			mend();
		}
	},
);

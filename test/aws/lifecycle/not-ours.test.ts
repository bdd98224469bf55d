import {describe, expect, test} from 'vitest';
import type {DwhError} from '../../../source/core/dwh-error.ts';
import {presetCluster, presetWorkgroup} from '../../aws-double/preset.ts';
import {createStage, type Stage} from '../_helpers/stage.ts';

const namesOf = ({inventory}: {readonly inventory: readonly {kind: string; name: string; detail: string}[]}) =>
	inventory.map(({kind, name}) => `${kind} ${name}`);

const downOf = async (stage: Stage) => {
	const {result, error} = await stage.down();
	expect(error).toBeUndefined();
	return result as Parameters<typeof namesOf>[0] & {
		role: {action: string};
		warehouse: {action: string; detail: string};
	};
};

describe('a foreign warehouse of the same name', () => {
	test('a cluster: down leaves and names it, and removes the role', async () => {
		const stage = await createStage();
		await stage.backend.provisioner.ensureRole(stage.signal);
		presetCluster(stage.double);
		const result = await downOf(stage);
		expect(result.warehouse).toMatchObject({
			action: 'found',
			detail: 'not removed, because this program did not create it',
		});
		expect(result.role.action).toBe('removed');
		expect(result.inventory).toMatchObject([
			{kind: 'cluster', isKept: true, detail: '2 × ra3.large, available, not created by this program'},
		]);
		expect(stage.double.state.clusters).toHaveLength(1);
	});
	test('a cluster that our role is attached to: the role stays as well', async () => {
		const stage = await createStage();
		await stage.up();
		stage.double.state.clusters[0]!.tags = [];
		const result = await downOf(stage);
		expect(result.role.action).toBe('found');
		expect(namesOf(result)).toEqual(['cluster dwhcluster', 'role dwhRole']);
	});
	test('a workgroup: up makes nothing but the role', async () => {
		const stage = await createStage({kind: 'serverless'});
		presetWorkgroup(stage.double, {namespace: {name: 'theirs'}});
		const error = (await stage.up()).error as DwhError;
		expect(error.message).toMatch(/^The workgroup dwhcluster exists but was not created by this program/);
		expect(stage.double.state.namespaces.map(({name}) => name)).toEqual(['theirs']);
	});
	test('a workgroup: down removes our namespace and role', async () => {
		const stage = await createStage({kind: 'serverless'});
		await stage.up();
		stage.double.state.workgroups.length = 0;
		presetWorkgroup(stage.double, {namespace: {name: 'theirs'}});
		const result = await downOf(stage);
		expect(namesOf(result)).toEqual(['workgroup dwhcluster']);
		expect(stage.double.state.namespaces.map(({name}) => name)).toEqual(['theirs']);
		expect(stage.double.state.roles).toEqual([]);
		expect((await downOf(stage)).warehouse.detail).toBe(
			'the workgroup is not removed, because this program did not create it',
		);
	});
	test('a foreign workgroup on our namespace keeps it, and that is reported', async () => {
		const stage = await createStage({kind: 'serverless'});
		await stage.up();
		stage.double.state.workgroups[0]!.tags = [];
		const result = await downOf(stage);
		expect(result.warehouse.detail).toMatch(/^the workgroup, with its namespace, is not removed/);
		expect(namesOf(result)).toEqual(['workgroup dwhcluster', 'namespace dwhcluster', 'role dwhRole']);
	});
	test('a namespace under our workgroup: the workgroup goes', async () => {
		const stage = await createStage({kind: 'serverless'});
		await stage.up();
		stage.double.state.namespaces[0]!.tags = [];
		expect(namesOf(await downOf(stage))).toEqual(['namespace dwhcluster', 'role dwhRole']);
		expect(stage.double.state.workgroups).toEqual([]);
	});
});

describe('what the other deployment type left', () => {
	const snapshot = {region: 'us-west-2', cluster: 'dwhcluster', type: 'manual', createdAt: 0, tags: []} as const;
	test('snapshots of both deployment types are listed', async () => {
		const stage = await createStage({kind: 'serverless'});
		stage.double.state.snapshots.push(
			{...snapshot, tags: [], identifier: 'of-cluster', megabytes: 500_000},
			{...snapshot, tags: [], identifier: 'of-namespace', megabytes: 1, isOfNamespace: true},
		);
		for (const one of [stage, await stage.other({kind: 'provisioned'})]) {
			expect(namesOf(await downOf(one))).toEqual(['snapshot of-cluster', 'snapshot of-namespace']);
		}
	});
	test.each(['provisioned', 'serverless'] as const)(
		'a managed secret of the %s kind stays with its owner',
		async kind => {
			const stage = await createStage({kind});
			await stage.up();
			const keeper = stage.double.state[kind === 'provisioned' ? 'clusters' : 'namespaces'][0];
			keeper!.secretArn = 'arn:aws:secretsmanager:us-west-2:123456789012:secret:redshift!x';
			const other = await stage.other({kind: kind === 'provisioned' ? 'serverless' : 'provisioned'});
			expect((await downOf(other)).inventory).toContainEqual(
				expect.objectContaining({
					kind: 'secret',
					isKept: true,
					remedy: expect.objectContaining({environment: `DWH_WAREHOUSE=${kind}`}),
				}),
			);
		},
	);
});

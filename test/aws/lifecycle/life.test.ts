import {describe, expect, test} from 'vitest';
import type {EnsureResult, Snapshot} from '../../../source/backend.ts';
import type {DwhError} from '../../../source/core/dwh-error.ts';
import {readChecklist} from '../../../source/workflows/checklist/checklist.ts';
import {rejectionOf} from '../../_helpers/thrown-by.ts';
import {createStage, type Stage} from '../_helpers/stage.ts';

type SetUp = {readonly role: EnsureResult; readonly warehouse: EnsureResult; readonly snapshot: Snapshot};

const kinds = ['provisioned', 'serverless'] as const;

const isEmpty = async ({backend, double, signal}: Stage) => {
	expect(await backend.provisioner.inventory(signal)).toEqual([]);
	const {clusters, namespaces, workgroups, roles} = double.state;
	expect([clusters, namespaces, workgroups, roles]).toEqual([[], [], [], []]);
};

describe.each(kinds)('%s: from nothing to a warehouse and back', kind => {
	test('up makes role and warehouse, down leaves nothing', async () => {
		const stage = await createStage({kind});
		const {result, error} = await stage.up();
		expect(error).toBeUndefined();
		const {role, warehouse, snapshot} = result as SetUp;
		expect([role.action, warehouse.action, snapshot.state, snapshot.isReady]).toEqual([
			'created',
			'created',
			'available',
			true,
		]);
		expect(snapshot.role.sync).toBe('in-sync');
		expect((await stage.backend.provisioner.inventory(stage.signal)).map(({kind: what}) => what)).toEqual(
			kind === 'provisioned' ? ['cluster', 'role'] : ['workgroup', 'namespace', 'role'],
		);
		expect((await stage.down()).error).toBeUndefined();
		await isEmpty(stage);
	});
	test('a second up finds everything, a second down too', async () => {
		const stage = await createStage({kind});
		await stage.up();
		const before = stage.double.calls.length;
		const {result} = await stage.up();
		const {role, warehouse} = result as SetUp;
		expect([role.action, warehouse.action]).toEqual(['found', 'found']);
		const changing = stage.double.calls
			.slice(before)
			.filter(({operation}) => /^(Create|Modify|Update|Attach|Delete)/.test(operation));
		expect(changing).toEqual([]);
		await stage.down();
		const {result: second} = await stage.down();
		expect(second).toMatchObject({warehouse: {action: 'absent'}, role: {action: 'absent'}, inventory: []});
	});
});

describe('what a cluster is made with', () => {
	test('private, encrypted, tagged, the role from the start, and no password that anybody knows', async () => {
		const stage = await createStage();
		await stage.up();
		const [call, ...more] = stage.double.callsOf('CreateCluster');
		expect(more).toEqual([]);
		expect(call?.input).toMatchObject({
			ClusterIdentifier: 'dwhcluster',
			ClusterType: 'multi-node',
			NodeType: 'ra3.large',
			NumberOfNodes: 2,
			PubliclyAccessible: false,
			Encrypted: true,
			IamRoles: ['arn:aws:iam::123456789012:role/dwh-tui/dwhRole'],
			Tags: [{Key: 'managed-by', Value: 'dwh-tui'}],
		});
		expect(stage.double.callsOf('ModifyClusterIamRoles')).toEqual([]);
	});
	test('one node is a single-node cluster', async () => {
		const cluster = {identifier: 'dwhcluster', type: 'single-node', nodeType: 'ra3.large', numNodes: 1} as const;
		const stage = await createStage({}, {settings: {cluster}});
		expect((await stage.up()).error).toBeUndefined();
		const [call] = stage.double.callsOf('CreateCluster');
		expect(call?.input.ClusterType).toBe('single-node');
		expect(call?.input).not.toHaveProperty('NumberOfNodes');
	});
	test('a workgroup with a small fixed size and a limit on what it may use', async () => {
		const stage = await createStage({kind: 'serverless', usageLimit: {rpuHours: 20, period: 'daily'}});
		expect((await stage.up()).error).toBeUndefined();
		const [workgroup] = stage.double.state.workgroups;
		expect(workgroup).toMatchObject({
			baseCapacity: 4,
			maxCapacity: 4,
			pricePerformance: {status: 'DISABLED'},
			isPublic: false,
		});
		expect(stage.double.state.usageLimits).toMatchObject([{amount: 20, period: 'daily', breachAction: 'deactivate'}]);
	});
	test('a usage limit that was raised in dwh.cfg is raised by the next up, and another capacity is reported', async () => {
		const stage = await createStage({kind: 'serverless', usageLimit: {rpuHours: 20, period: 'daily'}});
		await stage.up();
		const other = await stage.other({usageLimit: {rpuHours: 100, period: 'daily'}, baseCapacity: 8});
		const {result} = await other.up();
		expect(stage.double.state.usageLimits).toMatchObject([{amount: 100, period: 'daily', breachAction: 'deactivate'}]);
		const {detail} = (result as SetUp).warehouse;
		expect(detail).toContain('now limited to 100 RPU-hours daily');
		expect(detail).toContain('4 RPU in us-west-2, not the 8 RPU of BASE_CAPACITY');
	});
	test('reading the state of an idle Serverless warehouse never wakes it', async () => {
		const stage = await createStage({kind: 'serverless'});
		await stage.up();
		for (let look = 0; look < 5; look++) await stage.backend.provisioner.observe(stage.signal);
		expect(stage.double.calls.filter(({service}) => service === 'redshift-data')).toEqual([]);
		expect(stage.double.state.workgroups[0]?.uses).toEqual([]);
	});
});

describe('up from a half-finished state', () => {
	test('the role alone', async () => {
		const stage = await createStage();
		await stage.backend.provisioner.ensureRole(stage.signal);
		const {result} = await stage.up();
		expect((result as SetUp).role.action).toBe('found');
		expect((result as SetUp).snapshot.isReady).toBe(true);
	});
	test('a role that lost its policy and its trust', async () => {
		const stage = await createStage();
		await stage.backend.provisioner.ensureRole(stage.signal);
		const [role] = stage.double.state.roles;
		role!.inline.clear();
		role!.trustText = role!.trustText.replaceAll('redshift', 'lambda');
		const {result, error} = await stage.up();
		expect(error).toBeUndefined();
		expect((result as SetUp).role.detail).toMatch(/trust policy repaired, reads the sources of dwh.cfg/);
	});
	test('a cluster that is being created', async () => {
		const stage = await createStage();
		await stage.backend.provisioner.ensureRole(stage.signal);
		await stage.backend.provisioner.ensureWarehouse(stage.signal);
		const {result} = await stage.up();
		expect((result as SetUp).warehouse).toMatchObject({action: 'waiting', detail: 'it is creating'});
		expect((result as SetUp).snapshot.isReady).toBe(true);
		expect(stage.double.callsOf('CreateCluster')).toHaveLength(1);
	});
	test('a paused cluster, and one that is just pausing', async () => {
		const stage = await createStage();
		await stage.up();
		await stage.backend.provisioner.pause(stage.signal);
		const pausing = await stage.up();
		stage.double.clock.advance(30_000);
		expect(pausing.error).toBeUndefined();
		expect((pausing.result as SetUp).snapshot.isReady).toBe(true);
		await stage.backend.provisioner.pause(stage.signal);
		stage.double.clock.advance(400_000);
		expect((await stage.backend.provisioner.observe(stage.signal)).state).toBe('paused');
		expect(((await stage.up()).result as SetUp).warehouse.action).toBe('resumed');
	});
	test('a cluster whose role was taken off', async () => {
		const stage = await createStage();
		await stage.up();
		stage.double.state.clusters[0]!.roles = [];
		const {result, error} = await stage.up();
		expect(error).toBeUndefined();
		expect((result as SetUp).snapshot.role.sync).toBe('in-sync');
	});
	test('a cluster that is being deleted comes again when it has gone', async () => {
		const stage = await createStage();
		await stage.up();
		await stage.backend.provisioner.removeWarehouse(stage.signal);
		const {result, error} = await stage.up();
		expect(error).toBeUndefined();
		expect((result as SetUp).snapshot.isReady).toBe(true);
		expect(stage.double.callsOf('CreateCluster')).toHaveLength(2);
	});
	test('a namespace without its workgroup', async () => {
		const stage = await createStage({kind: 'serverless'});
		const fault = stage.double.faults.add({
			operation: 'CreateWorkgroup',
			action: {kind: 'error', name: 'InternalServerException', status: 500},
		});
		expect((await stage.up()).error).toBeDefined();
		fault();
		expect((await stage.backend.provisioner.observe(stage.signal)).state).toBe('incomplete');
		expect((await stage.up()).error).toBeUndefined();
	});
	test('a Serverless warehouse that is being deleted', async () => {
		const stage = await createStage({kind: 'serverless'});
		await stage.up();
		await stage.backend.provisioner.removeWarehouse(stage.signal);
		const {result, error} = await stage.up();
		expect(error).toBeUndefined();
		expect((result as SetUp).snapshot.isReady).toBe(true);
	});
});

describe('down from any state leaves nothing', () => {
	const provisioned: readonly [string, (stage: Stage) => Promise<unknown>][] = [
		['nothing', async () => undefined],
		['the role alone', ({backend, signal}) => backend.provisioner.ensureRole(signal)],
		[
			'creating',
			async ({backend, signal}) => {
				await backend.provisioner.ensureRole(signal);
				await backend.provisioner.ensureWarehouse(signal);
			},
		],
		['available', stage => stage.up()],
		[
			'paused',
			async stage => {
				await stage.up();
				await stage.backend.provisioner.pause(stage.signal);
				stage.double.clock.advance(400_000);
			},
		],
		[
			'pausing',
			async stage => {
				await stage.up();
				await stage.backend.provisioner.pause(stage.signal);
			},
		],
		[
			'deleting',
			async stage => {
				await stage.up();
				await stage.backend.provisioner.removeWarehouse(stage.signal);
			},
		],
	];
	test.each(provisioned)('provisioned: %s', async (_name, prepare) => {
		const stage = await createStage();
		await prepare(stage);
		expect((await stage.down()).error).toBeUndefined();
		await isEmpty(stage);
	});
	const serverless: readonly [string, (stage: Stage) => Promise<unknown>][] = [
		['nothing', async () => undefined],
		['available', stage => stage.up()],
		[
			'creating',
			async ({backend, signal}) => {
				await backend.provisioner.ensureRole(signal);
				await backend.provisioner.ensureWarehouse(signal);
			},
		],
		[
			'workgroup deleting',
			async stage => {
				await stage.up();
				await stage.backend.provisioner.removeWarehouse(stage.signal);
			},
		],
		[
			'namespace alone',
			async stage => {
				await stage.up();
				await stage.backend.provisioner.removeWarehouse(stage.signal);
				stage.double.clock.advance(60_000);
			},
		],
	];
	test.each(serverless)('Serverless: %s', async (_name, prepare) => {
		const stage = await createStage({kind: 'serverless'});
		await prepare(stage);
		expect((await stage.down()).error).toBeUndefined();
		await isEmpty(stage);
	});
});

describe('what is not ours', () => {
	test('a cluster without the tag is neither used nor removed, and adopted it is only used', async () => {
		const stage = await createStage();
		await stage.up();
		stage.double.state.clusters[0]!.tags = [];
		const error = (await stage.up()).error as DwhError;
		expect(error.kind).toBe('refused');
		expect(error.message).toBe(
			'The cluster dwhcluster exists but was not created by this program (it lacks the tag managed-by=dwh-tui), so it is not used.',
		);
		expect(error.nextSteps).toContain('To use it unchanged, set [DWH] ADOPT = dwhcluster in dwh.cfg.');
		expect((await stage.down()).error).toBeUndefined();
		expect(stage.double.state.clusters).toHaveLength(1);
		const adopting = await stage.other({adopt: ['dwhcluster']});
		expect((await adopting.up()).error).toBeUndefined();
		expect((await adopting.down()).error).toBeUndefined();
		expect(stage.double.state.clusters).toHaveLength(1);
	});
	test.each(['role', 'namespace'] as const)('a %s without the tag', async what => {
		const stage = await createStage({kind: 'serverless'});
		await stage.up();
		if (what === 'role') stage.double.state.roles[0]!.tags = [];
		else stage.double.state.namespaces[0]!.tags = [];
		const error = (await stage.up()).error as DwhError;
		expect(error.message).toContain(
			`The ${what} ${what === 'role' ? 'dwhRole' : 'dwhcluster'} exists but was not created by this program`,
		);
	});
	test('a role that another warehouse of ours uses stays, and is listed', async () => {
		const stage = await createStage();
		const cluster = {identifier: 'second', type: 'multi-node', nodeType: 'ra3.large', numNodes: 2} as const;
		const second = await stage.other({}, {cluster});
		await stage.up();
		await second.up();
		const {result, error} = await stage.down();
		expect(error).toBeUndefined();
		expect(result).toMatchObject({
			role: {action: 'found', detail: 'not removed, because cluster second uses it'},
			inventory: [
				{kind: 'role', isKept: true},
				{kind: 'cluster', name: 'second', isKept: true},
			],
		});
		expect((await second.down()).error).toBeUndefined();
		await isEmpty(stage);
	});
	test('a manual snapshot is listed with its cost and the command that removes it', async () => {
		const stage = await createStage();
		await stage.up();
		stage.double.state.snapshots.push({
			region: 'us-west-2',
			identifier: 'mine',
			cluster: 'dwhcluster',
			type: 'manual',
			createdAt: stage.clock.now(),
			megabytes: 1024 * 730,
			tags: [],
		});
		const {result, error} = await stage.down();
		expect(error).toBeUndefined();
		expect(result).toMatchObject({
			inventory: [
				{
					kind: 'snapshot',
					name: 'mine',
					remedy: 'aws redshift delete-cluster-snapshot --snapshot-identifier mine --region us-west-2',
				},
			],
		});
		const [item] = (result as {inventory: {dollarsPerHour: number}[]}).inventory;
		expect(item?.dollarsPerHour).toBeCloseTo(0.024);
	});
	test('a warehouse of the other deployment type is listed', async () => {
		const stage = await createStage();
		await stage.up();
		const other = await stage.other({kind: 'serverless'});
		const items = await other.backend.provisioner.inventory(stage.signal);
		expect(await other.backend.provisioner.removeRole(stage.signal)).toMatchObject({
			action: 'found',
			detail: 'not removed, because cluster dwhcluster uses it',
		});
		expect(items).toContainEqual(
			expect.objectContaining({
				kind: 'cluster',
				isKept: true,
				remedy: expect.objectContaining({command: 'down', environment: 'DWH_WAREHOUSE=provisioned'}),
			}),
		);
	});
});

describe('an answer that is lost although the call took effect', () => {
	const tagsOf = ({double}: Stage) =>
		Object.fromEntries(double.state.clusters[0]!.tags.map(({Key, Value}) => [Key, Value]));
	const lose = ({double}: Stage, operation: string) =>
		double.faults.add({operation, nth: 1, action: {kind: 'drop-after'}});
	test('of a pause, and of a resume: both continue, and the pause is recorded', async () => {
		const stage = await createStage();
		const {provisioner} = stage.backend;
		await stage.up();
		stage.double.clock.advance(60_000);
		lose(stage, 'PauseCluster');
		await provisioner.pause(stage.signal);
		expect(Date.parse(tagsOf(stage)['dwh-tui-paused-since'] ?? '')).toBeCloseTo(stage.clock.now(), -4);
		stage.double.clock.advance(3_600_000);
		lose(stage, 'ResumeCluster');
		await provisioner.resume(stage.signal);
		expect((await provisioner.observe(stage.signal)).state).toBe('resuming');
		expect(Number(tagsOf(stage)['dwh-tui-paused-ms'])).toBeCloseTo(3_600_000, -4);
		expect(tagsOf(stage)['dwh-tui-paused-since']).toBe('');
	});
	test('of the resume of an up', async () => {
		const stage = await createStage();
		await stage.up();
		stage.double.clock.advance(60_000);
		await stage.backend.provisioner.pause(stage.signal);
		stage.double.clock.advance(600_000);
		lose(stage, 'ResumeCluster');
		expect((await stage.up()).error).toBeUndefined();
	});
});

describe('a Serverless warehouse that was just created', () => {
	const tables = async ({context}: Stage) =>
		(await readChecklist(context, [])).items.find(({id}) => id === 'tables')?.detail;
	test('is known to hold no table, without a statement', async () => {
		const stage = await createStage({kind: 'serverless'});
		expect((await stage.up()).error).toBeUndefined();
		expect(await tables(stage)).toBe('0 of 5');
		expect(stage.double.callsOf('ExecuteStatement')).toEqual([]);
	});
	test('is not known to where its namespace was there', async () => {
		const stage = await createStage({kind: 'serverless'});
		await stage.up();
		await stage.context.records.forget();
		stage.double.state.workgroups.length = 0;
		expect((await stage.up()).error).toBeUndefined();
		expect(await tables(stage)).toMatch(/^not checked/);
	});
});

describe('what it has cost', () => {
	test('the rate by nodes, and a total that leaves pauses out', async () => {
		const stage = await createStage();
		await stage.up();
		const {createdAt = 0} = await stage.backend.provisioner.observe(stage.signal);
		stage.double.clock.advance(createdAt + 2 * 3_600_000 - stage.clock.now());
		const running = await stage.backend.provisioner.observe(stage.signal);
		expect(running.dollarsPerHour).toBeCloseTo(1.086);
		expect(running.dollarsSoFar).toBeCloseTo(2.172, 1);
		await stage.backend.provisioner.pause(stage.signal);
		stage.double.clock.advance(100 * 3_600_000);
		const paused = await stage.backend.provisioner.observe(stage.signal);
		expect([paused.state, paused.dollarsPerHour]).toEqual(['paused', 0]);
		expect(paused.dollarsSoFar).toBeCloseTo(2.172, 1);
		await stage.up();
		const resumed = await stage.backend.provisioner.observe(stage.signal);
		expect(resumed.dollarsSoFar).toBeLessThan(2.5);
	});
	test('Serverless cannot be paused, and says why', async () => {
		const stage = await createStage({kind: 'serverless'});
		expect(stage.backend.provisioner.canPause).toBe(false);
		expect((await rejectionOf(stage.backend.provisioner.pause(stage.signal))).message).toMatch(
			/otherwise for its data/,
		);
	});
});

import {describe, expect, test} from 'vitest';
import type {EnsureResult, InventoryItem} from '../../../source/backend.ts';
import {down} from '../../../source/commands/down.ts';
import {pause} from '../../../source/commands/pause.ts';
import {up} from '../../../source/commands/up.ts';
import type {DwhError} from '../../../source/core/dwh-error.ts';
import {billingText} from '../../../source/present/billing-text.ts';
import {setupRows} from '../../../source/present/setup-rows.ts';
import {readChecklist} from '../../../source/workflows/checklist/checklist.ts';
import {createEtlPlan} from '../../../source/workflows/etl/create-plan.ts';
import {pauseWarehouse} from '../../../source/workflows/lifecycle/pause-resume.ts';
import {runQuery} from '../../../source/workflows/query/run-query.ts';
import {createTables} from '../../../source/workflows/tables/create-tables.ts';
import {dropTables} from '../../../source/workflows/tables/drop-tables.ts';
import {tell} from '../../_helpers/workflow-context.ts';
import {presetCluster, presetRole, presetWorkgroup} from '../../aws-double/preset.ts';
import {runCommand} from '../_helpers/run-command.ts';
import {createStage, type Stage} from '../_helpers/stage.ts';

const kinds = ['provisioned', 'serverless'] as const;
type Kind = (typeof kinds)[number];

const theirs = 'arn:aws:iam::123456789012:role/theirs';
const ours = 'arn:aws:iam::123456789012:role/dwh-tui/dwhRole';

/** A running warehouse of somebody else's with a default role of its own, named in [DWH] ADOPT. */
const createAdopted = async (kind: Kind): Promise<Stage> => {
	const usageLimit = {rpuHours: 20, period: 'daily'} as const;
	const stage = await createStage({kind, usageLimit, adopt: ['dwhcluster']});
	presetRole(stage.double, 'theirs');
	const held = {roles: [{arn: theirs, status: 'in-sync' as const}], defaultRole: theirs};
	if (kind === 'provisioned') presetCluster(stage.double, {nodes: 4, ...held});
	else presetWorkgroup(stage.double, {namespace: held});
	return stage;
};

const holderOf = ({double: {state}}: Stage) => (state.clusters[0] ?? state.namespaces[0])!;
const rolesOf = (stage: Stage) => holderOf(stage).roles.map(({arn}) => arn);

/** Everything of the account that a person would notice, and every call that could change it. */
const accountOf = ({double}: Stage) => {
	const {clusters, namespaces, workgroups, usageLimits, roles} = double.state;
	return structuredClone({clusters, namespaces, workgroups, usageLimits, roles: roles.map(({name}) => name)});
};
const changesOf = ({double}: Stage) =>
	double.calls
		.map(({operation}) => operation)
		.filter(name => /^(Create|Delete|Modify|Update|Attach|Detach|Put|Tag|Untag|Pause|Resume)/.test(name));

describe.each(kinds)('%s: an adopted warehouse', kind => {
	test('stays as it is through up and down, and answers queries', async () => {
		const stage = await createAdopted(kind);
		const before = accountOf(stage);
		const {said, error} = await runCommand(stage, up, {yes: true});
		expect(error).toBeUndefined();
		expect(said).toContain('Attach it: dwh-tui up --attach-role dwhRole');
		expect((await tell(runQuery(stage.context, {text: 'select 1'}))).error).toBeUndefined();
		const removal = await runCommand(stage, down, {yes: true});
		expect(removal.error).toBeUndefined();
		expect(removal.said).toContain('Remove it with its data: dwh-tui down --adopted dwhcluster');
		expect(changesOf(stage)).toEqual([]);
		const after = accountOf(stage);
		expect({...after, workgroups: []}).toEqual({...before, workgroups: []});
		expect(after.workgroups.length).toBe(before.workgroups.length);
	});
	test('names the tables of ours that down leaves in it, with the command that drops them', async () => {
		const stage = await createAdopted(kind);
		// What was never seen, and is not asked, may exist.
		const before = expect((await runCommand(stage, down, {yes: true})).said);
		if (kind === 'serverless')
			before.toContain('orders  may exist, in database dwh; not checked: a statement would wake');
		else before.not.toContain('goods');
		expect((await tell(createTables(stage.context, {isDropFirst: false}))).error).toBeUndefined();
		const asked = stage.double.callsOf('ExecuteStatement').length;
		const {said, code} = await runCommand(stage, down, {yes: true});
		expect(code).toBe(0);
		expect(said).toMatch(/\n {2}= tables +raw_orders, raw_goods, goods, buyers, orders .*in database dwh/);
		expect(said).toContain('→ Drop them with their rows: dwh-tui tables drop');
		// An idle workgroup is not woken for that.
		if (kind === 'serverless') expect(stage.double.callsOf('ExecuteStatement')).toHaveLength(asked);
		expect((await tell(dropTables(stage.context))).error).toBeUndefined();
		expect((await runCommand(stage, down, {yes: true})).said).not.toContain('goods');
	});
	test('a load names the role that it lacks, and how to attach it', async () => {
		const stage = await createAdopted(kind);
		const error = (await tell(createEtlPlan(stage.context))).error as DwhError;
		expect(error.message).toBe('Could not load into dwhcluster: COPY needs the role dwhRole, which is absent.');
		expect(error.nextSteps[0]).toMatchObject({command: 'up --attach-role dwhRole'});
		expect(stage.double.callsOf('ExecuteStatement')).toEqual([]);
	});
	test('gets the role when its name is typed, keeps its default, and loses it again at down', async () => {
		const stage = await createAdopted(kind);
		const {said, error} = await runCommand(stage, up, {typed: 'dwhRole'});
		expect(error).toBeUndefined();
		expect(said).toContain('dwhcluster was not made by this program and lacks the role dwhRole');
		expect(rolesOf(stage)).toEqual([theirs, ours]);
		expect(holderOf(stage).defaultRole).toBe(theirs);
		expect(stage.double.state.usageLimits).toEqual([]);
		// The second up finds it, and asks nothing.
		expect((await runCommand(stage, up, {typed: 'no'})).said).not.toContain('lacks the role');
		const {result, error: failure} = await stage.down();
		expect(failure).toBeUndefined();
		const {role, inventory} = result as {readonly role: EnsureResult; readonly inventory: readonly InventoryItem[]};
		expect(role.action).toBe('removed');
		expect(inventory.every(({isKept, kind: what}) => isKept && what !== 'role')).toBe(true);
		stage.double.clock.advance(60_000);
		expect(rolesOf(stage)).toEqual([theirs]);
		expect(holderOf(stage).defaultRole).toBe(theirs);
		expect(stage.double.state.roles.map(({name}) => name)).toEqual(['theirs']);
		expect(await stage.context.records.attachedRole()).toBeUndefined();
	});
	test('keeps a role of ours that was attached by hand', async () => {
		const stage = await createAdopted(kind);
		await runCommand(stage, up, {typed: 'dwhRole'});
		await stage.context.records.rememberAttachedRole(undefined);
		const {result} = await stage.down();
		expect(result).toMatchObject({role: {action: 'found', detail: expect.stringContaining('dwhcluster uses it')}});
		expect(rolesOf(stage)).toContain(ours);
	});
	test('is removed by its own word, with what is lost and a final snapshot', async () => {
		const stage = await createAdopted(kind);
		const refused = await runCommand(stage, down, {typed: 'no'}, {adopted: 'dwhcluster'});
		expect(refused.said).toMatch(/not created by this program\n +Its database dwh has 0 tables with rows, 0 B/);
		expect(refused.said).toMatch(/A final snapshot dwhcluster-final-\d{8}-\d{6} is taken first/);
		expect((refused.error as DwhError).kind).toBe('refused');
		expect(changesOf(stage)).toEqual([]);
		const {said, error} = await runCommand(
			stage,
			down,
			{typed: 'dwhcluster'},
			{adopted: 'dwhcluster', finalSnapshot: 'last'},
		);
		expect(error).toBeUndefined();
		const {clusters, namespaces, workgroups, snapshots} = stage.double.state;
		expect([clusters, namespaces, workgroups]).toEqual([[], [], []]);
		expect(snapshots.filter(({type}) => type === 'manual').map(({identifier}) => identifier)).toEqual(['last']);
		expect(said).toMatch(/snapshot +last/);
	});
	test('is removed without a snapshot where none is wanted', async () => {
		const stage = await createAdopted(kind);
		const {said, error} = await runCommand(
			stage,
			down,
			{typed: 'dwhcluster'},
			{adopted: 'dwhcluster', finalSnapshot: false},
		);
		expect(error).toBeUndefined();
		expect(said).toContain('No final snapshot: its data is lost.');
		expect(stage.double.state.snapshots).toEqual([]);
	});
});

test.each([
	[
		'another name',
		'other',
		['dwhcluster'],
		'usage',
		'--adopted names other, but the warehouse of dwh.cfg is dwhcluster.',
	],
	['what is not named in ADOPT', 'dwhcluster', [], 'refused', 'was not created by this program'],
] as const)('down --adopted of %s removes nothing', async (_, adopted, adopt, kind, message) => {
	const stage = await (await createAdopted('provisioned')).other({adopt});
	const error = (await runCommand(stage, down, {yes: true}, {adopted})).error as DwhError;
	expect(error).toMatchObject({kind, message: expect.stringContaining(message)});
	expect(changesOf(stage)).toEqual([]);
});

test('an adopted cluster is neither paused nor resumed, and the command of AWS is named', async () => {
	const stage = await createAdopted('provisioned');
	const paused = (await tell(pauseWarehouse(stage.context))).error as DwhError;
	expect(paused.nextSteps[0]).toContain('aws redshift pause-cluster --cluster-identifier dwhcluster');
	stage.double.state.clusters[0]!.status = 'paused';
	const error = (await runCommand(stage, up, {yes: true})).error as DwhError;
	expect(error.kind).toBe('refused');
	expect(error.nextSteps[0]).toContain('aws redshift resume-cluster --cluster-identifier dwhcluster');
	expect(changesOf(stage)).toEqual([]);
});

test.each(kinds)('%s: setup prices the adopted warehouse, and not what dwh.cfg would create', async kind => {
	const stage = await createAdopted(kind);
	if (kind === 'serverless') stage.double.state.workgroups[0]!.baseCapacity = 16;
	const snapshot = await stage.backend.provisioner.observe(stage.signal);
	const rows = setupRows({
		settings: stage.context.settings,
		snapshot,
		identity: undefined,
		quote: stage.backend.provisioner.quote?.(),
	});
	const of = (label: string) => rows.find(row => row.label === label);
	expect(of('cost')?.value).toContain(kind === 'provisioned' ? '$2.17 an hour' : '$5.76 an hour');
	expect(of(kind === 'provisioned' ? 'nodes' : 'capacity')?.note).toBe(
		`exists as ${kind === 'provisioned' ? '4 × ra3.large' : 'Serverless, 16 RPU'}, not changed`,
	);
	const {next} = await readChecklist(stage.context, []);
	expect(next?.does).not.toContain('$1.09');
});

test('Serverless has nothing to pause, and no command is named that would leave it', async () => {
	const stage = await createAdopted('serverless');
	const error = (await runCommand(stage, pause)).error as DwhError;
	expect(error.kind).toBe('unsupported');
	expect(error.nextSteps).toEqual([{text: 'No action is needed; check what it bills', command: 'status'}]);
	const snapshot = await stage.backend.provisioner.observe(stage.signal);
	expect(billingText(snapshot, snapshot.quote, 'dwh-tui')).toMatch(/dwh-tui down does not remove it\.$/);
});

test.each([
	['', 'it is empty'],
	['a'.repeat(256), 'it has 256 characters, the limit is 255'],
	['last_one', 'it contains "_", only letters, digits and hyphens are allowed'],
	['letzte-ä', 'it contains "ä", only letters, digits and hyphens are allowed'],
	['2nd', 'it does not begin with a letter'],
	['last-', 'it ends with a hyphen'],
	['last--one', 'it contains two hyphens in a row'],
])('the final snapshot %j is refused before anything is requested', async (finalSnapshot, reason) => {
	const stage = await createAdopted('provisioned');
	const {error} = await runCommand(stage, down, {yes: true}, {adopted: 'dwhcluster', finalSnapshot});
	expect(error).toMatchObject({
		kind: 'usage',
		message: `Could not use "${finalSnapshot}" as the name of the final snapshot: ${reason}.`,
	});
	expect(stage.double.calls).toEqual([]);
});

test('a final snapshot that would not be taken removes nothing', async () => {
	const stage = await createStage();
	await stage.up();
	const {error} = await runCommand(stage, down, {yes: true}, {finalSnapshot: 'last'});
	expect(error).toMatchObject({kind: 'usage', message: expect.stringContaining('it needs --adopted')});
	expect(stage.double.state.clusters).toHaveLength(1);
});

test('nothing is made in an adopted namespace that has no workgroup', async () => {
	const stage = await createAdopted('serverless');
	stage.double.state.workgroups.length = 0;
	const error = (await stage.up()).error as DwhError;
	expect(error.message).toMatch(
		/^Could not use the namespace dwhcluster, which \[DWH\] ADOPT names: it has no workgroup/,
	);
	expect(changesOf(stage).filter(name => /Workgroup|Namespace/.test(name))).toEqual([]);
});

test('--attach-role names the role of dwh.cfg, and no other', async () => {
	const stage = await createAdopted('provisioned');
	const error = (await runCommand(stage, up, {yes: true}, {attachRole: 'theirs'})).error as DwhError;
	expect(error.message).toBe('--attach-role names theirs, but the role of dwh.cfg is dwhRole.');
	expect((await runCommand(stage, up, {yes: true}, {attachRole: 'dwhRole'})).error).toBeUndefined();
	expect(rolesOf(stage)).toEqual([theirs, ours]);
});

import {describe, expect, test} from 'vitest';
import type {DwhError} from '../../../source/core/dwh-error.ts';
import {createEtlPlan} from '../../../source/workflows/etl/create-plan.ts';
import {pauseWarehouse, resumeWarehouse} from '../../../source/workflows/lifecycle/pause-resume.ts';
import {runQuery} from '../../../source/workflows/query/run-query.ts';
import {createTables} from '../../../source/workflows/tables/create-tables.ts';
import {dropTables} from '../../../source/workflows/tables/drop-tables.ts';
import {tell} from '../../_helpers/workflow-context.ts';
import {createStage, type Stage} from '../_helpers/stage.ts';

const kinds = ['provisioned', 'serverless'] as const;
type Kind = (typeof kinds)[number];

/** A ready warehouse that somebody else made, seen by a program that has just started. */
const createForeign = async (kind: Kind, adopt: readonly string[] = []): Promise<Stage> => {
	const stage = await createStage({kind});
	await stage.up();
	for (const {tags} of [...stage.double.state.clusters, ...stage.double.state.workgroups]) tags.length = 0;
	return stage.other({adopt});
};

const ways: readonly (readonly [string, (stage: Stage) => Promise<{error: unknown}>])[] = [
	['tables create', stage => tell(createTables(stage.context, {isDropFirst: false}))],
	['tables drop', stage => tell(dropTables(stage.context))],
	['etl', stage => tell(createEtlPlan(stage.context))],
	['a query that writes', stage => tell(runQuery(stage.context, {text: 'drop table x'}))],
	['a query that reads', stage => tell(runQuery(stage.context, {text: 'select 1'}))],
	['up', stage => stage.up()],
];

describe.each(kinds)('%s: a warehouse that this program did not make', kind => {
	test('is refused by every command, and no statement reaches it', async () => {
		const stage = await createForeign(kind);
		const what = kind === 'provisioned' ? 'cluster' : 'workgroup';
		for (const [name, run] of ways) {
			const {error} = await run(stage);
			expect((error as DwhError | undefined)?.kind, name).toBe('refused');
			expect((error as DwhError).message, name).toContain(
				`The ${what} dwhcluster exists but was not created by this program`,
			);
		}
		expect(stage.double.calls.filter(({service}) => service === 'redshift-data')).toEqual([]);
	});
	test('is reported by its state, which does not fail', async () => {
		const stage = await createForeign(kind);
		const {state, isReady, notOurs, waitsFor} = await stage.backend.provisioner.observe(stage.signal);
		expect([state, isReady, waitsFor]).toEqual([
			'available',
			false,
			'its name in [DWH] ADOPT, because this program did not create it',
		]);
		expect(notOurs?.message).toContain('it lacks the tag managed-by=dwh-tui');
	});
	test('can be used when its name is typed', async () => {
		const stage = await createForeign(kind, ['dwhcluster']);
		expect((await tell(runQuery(stage.context, {text: 'select 1'}))).error).toBeUndefined();
		expect((await tell(createTables(stage.context, {isDropFirst: false}))).error).toBeUndefined();
	});
	test('stays when everything of ours is taken down', async () => {
		const stage = await createForeign(kind);
		expect((await stage.down()).error).toBeUndefined();
		const {clusters, workgroups} = stage.double.state;
		expect(clusters.length + workgroups.length).toBe(1);
	});
	test('stops up before anything is made', async () => {
		const stage = await createForeign(kind);
		stage.double.state.roles.length = 0;
		expect(((await stage.up()).error as DwhError).kind).toBe('refused');
		expect(stage.double.state.roles).toEqual([]);
	});
});

test.each([
	['resume', resumeWarehouse],
	['pause', pauseWarehouse],
] as const)('%s refuses a running cluster that is not ours', async (_, workflow) => {
	const stage = await createForeign('provisioned');
	expect(((await tell(workflow(stage.context))).error as DwhError).kind).toBe('refused');
	expect(stage.double.state.clusters[0]?.status).toBe('available');
});

describe('a role that this program did not make', () => {
	const createRole = async (change: (role: Stage['double']['state']['roles'][number]) => void) => {
		const stage = await createStage();
		await stage.backend.provisioner.ensureRole(stage.signal);
		const [role] = stage.double.state.roles;
		role!.tags = [];
		change(role!);
		return {stage, role: role!};
	};

	test('is left by down, which lists it in the inventory', async () => {
		const stage = await createStage();
		await stage.up();
		stage.double.state.roles[0]!.tags = [];
		const {result, error} = await stage.down();
		expect(error).toBeUndefined();
		expect(result).toMatchObject({
			warehouse: {action: 'removed'},
			role: {action: 'found', detail: expect.stringContaining('not removed')},
			inventory: [{kind: 'role', name: 'dwhRole', isKept: true, remedy: expect.stringContaining('ADOPT = dwhRole')}],
		});
		expect(stage.double.state.clusters).toEqual([]);
		expect(stage.double.state.roles).toHaveLength(1);
	});
	test('is used as it is when it is adopted', async () => {
		const {stage, role} = await createRole(one => {
			one.attached = [];
		});
		const before = role.trustText;
		const adopting = await stage.other({adopt: ['dwhRole']});
		expect((await adopting.up()).error).toBeUndefined();
		expect([role.trustText, role.attached]).toEqual([before, []]);
	});
	test('that does not trust Redshift is refused when it is adopted, with what to add', async () => {
		const {stage, role} = await createRole(one => {
			one.trustText = one.trustText.replaceAll('redshift', 'lambda');
		});
		const before = role.trustText;
		const error = (await (await stage.other({adopt: ['dwhRole']})).up()).error as DwhError;
		expect(error.kind).toBe('refused');
		expect(error.nextSteps[0]).toBe(
			'Add to its trust policy: {"Effect":"Allow","Principal":{"Service":"redshift.amazonaws.com"},"Action":"sts:AssumeRole"}',
		);
		expect(role.trustText).toBe(before);
		expect(stage.double.state.clusters).toEqual([]);
	});
});

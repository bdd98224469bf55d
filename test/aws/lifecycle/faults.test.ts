import {describe, expect, test, vi} from 'vitest';
import {DwhError} from '../../../source/core/dwh-error.ts';
import type {Call} from '../../aws-double/account/calls.ts';
import type {FaultAction} from '../../aws-double/account/faults.ts';
import {createStage, type Stage} from '../_helpers/stage.ts';

const html = '<html><body><h1>502 Bad Gateway</h1></body></html>';

const faults: readonly (readonly [name: string, action: FaultAction])[] = [
	['a throttle', {kind: 'throttle'}],
	['a problem of the service', {kind: 'error', name: 'InternalFailure', status: 500}],
	['expired credentials', {kind: 'expired'}],
	['a denied action', {kind: 'error', name: 'AccessDeniedException', status: 403}],
	['a connection that breaks before', {kind: 'drop-before'}],
	['a lost answer', {kind: 'drop-after'}],
	['a page of a proxy', {kind: 'answer', status: 502, body: html, contentType: 'text/html'}],
	['a status that no list has', {kind: 'status', status: 'contemplating'}],
];

// One poll sees each state.
const durations = {
	creating: 2000,
	deleting: 2000,
	roleSync: 1000,
	busyAfterAvailable: 1000,
	rolePropagation: 1000,
	workgroupCreating: 2000,
	workgroupDeleting: 1000,
	namespaceDeleting: 1000,
};

const workflows = ['up', 'down'] as const;

/** Success, or a sentence with a way out; never a stack. */
const isTold = (error: unknown): boolean =>
	error === undefined || (error instanceof DwhError && error.kind !== 'bug' && error.nextSteps.length > 0);

/** Runs the workflow and returns its calls and how it ended. */
const run = async (stage: Stage, workflow: (typeof workflows)[number]) => {
	const before = stage.double.calls.length;
	const {error} = await stage[workflow]();
	return {error, calls: stage.double.calls.slice(before)};
};

/** Calls that made a cluster or a workgroup; the response of one that took effect may be lost. */
const countOfCreated = (calls: readonly Call[], {kind}: FaultAction): number =>
	calls.filter(
		({operation, outcome}) =>
			/^Create(Cluster|Workgroup)$/.test(operation) &&
			(outcome === 'ok' || (kind === 'drop-after' && outcome === 'dropped')),
	).length;

/** Meets the fault at the first call of the operation, then runs again without it; returns the calls of both runs. */
const runTwice = async (
	stage: Stage,
	workflow: (typeof workflows)[number],
	operation: string | undefined,
	action: FaultAction,
): Promise<readonly Call[]> => {
	if (operation === undefined) return (await run(stage, workflow)).calls;
	const struck = stage.double.faults.struck();
	const forget = stage.double.faults.add({operation, nth: 1, action});
	const first = await run(stage, workflow);
	forget();
	expect(stage.double.faults.struck(), `${workflow} calls ${operation}`).toBe(struck + 1);
	expect(isTold(first.error), `${operation}: ${String((first.error as Error)?.stack)}`).toBe(true);
	const second = await run(stage, workflow);
	expect(second.error, `${workflow} again after ${operation}`).toBeUndefined();
	return [...first.calls, ...second.calls];
};

describe.each(['provisioned', 'serverless'] as const)('%s', kind => {
	test.each(faults)('up and down survive %s at each of their calls', async (_name, action) => {
		// The SDK's own second and third try would hide most of what is to be seen here.
		vi.stubEnv('AWS_MAX_ATTEMPTS', '1');
		const stage = await createStage({kind}, {durations});
		const operationsOf = async (workflow: (typeof workflows)[number]) => [
			...new Set((await run(stage, workflow)).calls.map(({operation}) => operation)),
		];
		const up = await operationsOf('up');
		const down = await operationsOf('down');
		// Each removal leaves the empty account that the next creation starts from.
		for (let at = 0; at < Math.max(up.length, down.length); at++) {
			// Usage limits are remembered for a minute; here each run has to read them.
			stage.double.clock.advance(60_000);
			const calls = await runTwice(stage, 'up', up[at], action);
			// What is left of the first run is found again: nothing is made twice.
			const {clusters, workgroups, namespaces, roles} = stage.double.state;
			expect(clusters.length + workgroups.length).toBe(1);
			expect(roles).toHaveLength(1);
			expect(namespaces).toHaveLength(kind === 'serverless' ? 1 : 0);
			expect(countOfCreated(calls, action)).toBe(1);
			await runTwice(stage, 'down', down[at], action);
			const left = stage.double.state;
			expect([left.clusters, left.workgroups, left.namespaces, left.roles]).toEqual([[], [], [], []]);
		}
	});
});

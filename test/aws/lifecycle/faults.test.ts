import {describe, expect, test, vi} from 'vitest';
import {DwhError} from '../../../source/core/dwh-error.ts';
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

const workflows = ['up', 'down'] as const;

/** Success, or a sentence with a way out; never a stack. */
const isTold = (error: unknown): boolean =>
	error === undefined || (error instanceof DwhError && error.kind !== 'bug' && error.nextSteps.length > 0);

const countOfCreated = ({double}: Stage, operation: string): number =>
	double.callsOf(operation).filter(({outcome}) => outcome === 'ok' || outcome.startsWith('drop-after')).length;

/** The operations that a whole run calls when nothing goes wrong. */
const operationsOf = async (kind: 'provisioned' | 'serverless', workflow: (typeof workflows)[number]) => {
	const stage = await createStage({kind});
	if (workflow === 'down') await stage.up();
	const before = stage.double.calls.length;
	await stage[workflow]();
	return new Set(stage.double.calls.slice(before).map(({operation}) => operation));
};

describe.each(['provisioned', 'serverless'] as const)('%s', kind => {
	describe.each(workflows)('%s', workflow => {
		let operations: ReadonlySet<string> | undefined;

		test.each(faults)('survives %s at each of its calls', async (_name, action) => {
			// The SDK's own second and third try would hide most of what is to be seen here.
			vi.stubEnv('AWS_MAX_ATTEMPTS', '1');
			operations ??= await operationsOf(kind, workflow);
			for (const operation of operations) {
				const stage = await createStage({kind});
				if (workflow === 'down') await stage.up();
				const forget = stage.double.faults.add({operation, nth: 1, action});
				const {error} = await stage[workflow]();
				expect(stage.double.faults.struck(), `${operation} was called`).toBeGreaterThan(0);
				expect(isTold(error), `${operation}: ${String((error as Error)?.stack)}`).toBe(true);
				forget();
				expect((await stage[workflow]()).error, `${workflow} again after ${operation}`).toBeUndefined();
				if (workflow === 'down') {
					expect(await stage.backend.provisioner.inventory(stage.signal)).toEqual([]);
					continue;
				}
				// What is left of the first run is found again: nothing is made twice.
				const {clusters, workgroups, namespaces, roles} = stage.double.state;
				expect(clusters.length + workgroups.length).toBe(1);
				expect(roles).toHaveLength(1);
				expect(namespaces).toHaveLength(kind === 'serverless' ? 1 : 0);
				expect(countOfCreated(stage, 'CreateCluster')).toBeLessThanOrEqual(1);
				expect(countOfCreated(stage, 'CreateWorkgroup')).toBeLessThanOrEqual(1);
			}
		});
	});
});

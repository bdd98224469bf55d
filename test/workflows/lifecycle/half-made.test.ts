import {describe, expect, test} from 'vitest';
import type {Backend, Snapshot} from '../../../source/backend.ts';
import {DwhError} from '../../../source/core/dwh-error.ts';
import {setUp} from '../../../source/workflows/lifecycle/set-up.ts';
import {tearDown} from '../../../source/workflows/lifecycle/tear-down.ts';
import {createFakeBackend, type FakeScript} from '../../_helpers/fake-backend.ts';
import {createFakeClock} from '../../_helpers/fake-clock.ts';
import {shopContext, tell} from '../../_helpers/workflow-context.ts';

/** A warehouse of several parts: "incomplete" does not change without `up`. */
const createStage = (script: Partial<FakeScript>) => {
	const clock = createFakeClock();
	const fake = createFakeBackend({clock, ...script});
	const observe = async (signal: AbortSignal): Promise<Snapshot> => {
		const snapshot = await fake.provisioner.observe(signal);
		return {...snapshot, isStalled: snapshot.state === 'incomplete'};
	};
	const backend: Backend = {...fake, provisioner: {...fake.provisioner, observe}};
	return {fake, context: {...shopContext(fake, clock), backend}};
};

const countOf = (calls: readonly string[], name: string) => calls.filter(call => call === name).length;

describe('a warehouse of several parts', () => {
	test('is created part by part', async () => {
		const {fake, context} = createStage({states: ['modifying', 'incomplete', 'creating', 'available']});
		const {result} = await tell(setUp(context));
		expect(result?.snapshot.state).toBe('available');
		expect(countOf(fake.calls, 'ensureWarehouse')).toBe(2);
	});
	test('is removed part by part', async () => {
		const {fake, context} = createStage({states: ['deleting', 'incomplete', 'incomplete', 'absent']});
		const {result} = await tell(tearDown(context));
		expect(result?.inventory).toEqual([]);
		expect(countOf(fake.calls, 'removeWarehouse')).toBe(3);
	});
	test('a removal that is in use by another resource is requested again', async () => {
		const {fake, context} = createStage({states: ['deleting', 'incomplete', 'incomplete', 'absent']});
		let asked = 0;
		const backend: Backend = {
			...context.backend,
			provisioner: {
				...context.backend.provisioner,
				async removeWarehouse(signal) {
					asked += 1;
					if (asked === 2) throw new DwhError('change-in-progress', 'Cannot remove it: it is being changed.');
					return fake.provisioner.removeWarehouse(signal);
				},
			},
		};
		const {error, lines} = await tell(tearDown({...context, backend}));
		expect(error).toBeUndefined();
		expect(lines.some(line => line.startsWith('retry gone'))).toBe(true);
	});
	test('what is left in place for a reason is reported and does not fail the teardown', async () => {
		const kept = {kind: 'snapshot', name: 'mine', detail: 'taken by hand', dollarsPerHour: 0.01, isKept: true};
		const {context} = createStage({states: ['absent'], inventory: [[kept]]});
		const {result, error} = await tell(tearDown(context));
		expect(error).toBeUndefined();
		expect(result?.inventory).toEqual([kept]);
	});
});

describe('a set-up and a removal by two programs', () => {
	const roles = (context: ReturnType<typeof createStage>['context'], actions: readonly ('found' | 'created')[]) => {
		let asked = 0;
		const ensureRole = async () => {
			const action = actions[Math.min(asked++, actions.length - 1)] ?? 'found';
			return {action, name: 'dwhRole', detail: ''};
		};
		const backend: Backend = {...context.backend, provisioner: {...context.backend.provisioner, ensureRole}};
		return {context: {...context, backend}, asked: () => asked};
	};

	test('the set-up, after it has waited for the removal, makes again what went with it', async () => {
		const stage = createStage({states: ['deleting', 'absent', 'creating', 'available']});
		const {context, asked} = roles(stage.context, ['found', 'created', 'found']);
		const {result} = await tell(setUp(context));
		expect(result).toMatchObject({role: {action: 'created'}, snapshot: {state: 'available'}});
		expect(asked()).toBe(2);
		// At first, in the place of the one that went, and to attach the new role.
		expect(countOf(stage.fake.calls, 'ensureWarehouse')).toBe(3);
	});

	test('a set-up that sees no removal asks for the role one time', async () => {
		const stage = createStage({states: ['creating', 'available']});
		const {context, asked} = roles(stage.context, ['found']);
		await tell(setUp(context));
		expect(asked()).toBe(1);
	});

	test('the removal leaves a warehouse that another program has made meanwhile, and reports it', async () => {
		const stage = createStage({states: ['deleting', 'available']});
		let looks = 0;
		const observe = async (signal: AbortSignal): Promise<Snapshot> => {
			const snapshot = await stage.fake.provisioner.observe(signal);
			return {...snapshot, createdAt: snapshot.state === 'deleting' ? 1 : 2, at: looks++};
		};
		const backend: Backend = {...stage.context.backend, provisioner: {...stage.context.backend.provisioner, observe}};
		const {error} = await tell(tearDown({...stage.context, backend}));
		expect(error).toMatchObject({kind: 'busy', message: expect.stringContaining('has created it again')});
		expect(countOf(stage.fake.calls, 'removeWarehouse')).toBe(1);
		expect(countOf(stage.fake.calls, 'removeRole')).toBe(0);
	});
});
